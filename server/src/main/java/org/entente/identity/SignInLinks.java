package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import org.entente.kernel.Digests;
import org.entente.kernel.PersonId;
import org.entente.kernel.Secret;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * Links that sign one person in, once, within a day. The secret is 256 random bits and stored as a hash, so neither the database nor a backup of it
 * signs anybody in.
 */
public final class SignInLinks {
    public static final Duration LIFETIME = Duration.ofHours(24);

    static final Sql INSERT_LINK = Sql.of("""
            INSERT INTO sign_in_link (secret_hash, person_id, expires_at) VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
            """);

    /** Of many at once, one: the others wait for the row and then find it used. */
    static final Sql USE_LINK = Sql.of("""
            UPDATE sign_in_link SET used_at = clock_timestamp() WHERE secret_hash = $1 AND used_at IS NULL AND expires_at > clock_timestamp()
            RETURNING person_id
            """);

    static final Sql END_LINKS =
            Sql.of("UPDATE sign_in_link SET used_at = clock_timestamp() WHERE person_id = $1 AND used_at IS NULL");

    /** A fresh secret that will sign this person in. */
    public Future<Secret> issue(Tx tx, PersonId person) {
        Secret secret = Secret.random();
        double seconds = LIFETIME.toSeconds();
        return tx.run(INSERT_LINK, hash(secret), person.value(), seconds).map(secret);
    }

    /** Whom this secret signs in; it never does again, if the transaction commits. */
    Future<Optional<PersonId>> use(Tx tx, Secret secret) {
        return tx.find(USE_LINK, row -> new PersonId(row.getUUID("person_id")), hash(secret));
    }

    /** None of those that are about signs this person in any more. */
    Future<Void> endAllOf(Tx tx, PersonId person) {
        return tx.run(END_LINKS, person.value()).mapEmpty();
    }

    private static Buffer hash(Secret secret) {
        return Buffer.buffer(Digests.sha256(secret.bytes()));
    }
}
