package org.entente.identity.passkey;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.entente.kernel.PasskeyId;
import org.entente.kernel.PersonId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** The table of passkeys. */
final class PasskeyStore {
    private static final String COLUMNS = """
            SELECT id, person_id, credential_id, credential, sign_count, backup_eligible, backed_up, transports, name, created_at, last_used_at FROM passkey
            """;

    static final Sql INSERT_PASSKEY = Sql.of("""
            INSERT INTO passkey (id, person_id, credential_id, credential, sign_count, backup_eligible, backed_up, transports, name)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """);

    static final Sql LIST_PASSKEYS = Sql.of(COLUMNS + " WHERE person_id = $1 ORDER BY created_at, id");

    /** Two answers with one counter must not both be right. */
    static final Sql LOCK_BY_CREDENTIAL = Sql.of(COLUMNS + " WHERE credential_id = $1 FOR UPDATE");

    static final Sql MARK_PASSKEY_USED = Sql.of(
            "UPDATE passkey SET sign_count = $2, backed_up = $3, last_used_at = clock_timestamp() WHERE id = $1");

    static final Sql RENAME_PASSKEY = Sql.of("UPDATE passkey SET name = $3 WHERE id = $1 AND person_id = $2");

    static final Sql DELETE_PASSKEY = Sql.of("DELETE FROM passkey WHERE id = $1 AND person_id = $2");

    static final Sql DELETE_PASSKEYS_OF = Sql.of("DELETE FROM passkey WHERE person_id = $1");

    Future<Void> insert(Tx tx, Passkey p) {
        return tx.run(
                        INSERT_PASSKEY,
                        p.id().value(),
                        p.person().value(),
                        p.credentialId(),
                        p.credential(),
                        p.signCount(),
                        p.backupEligible(),
                        p.backedUp(),
                        p.transports().toArray(String[]::new),
                        p.name())
                .mapEmpty();
    }

    Future<List<Passkey>> list(Tx tx, PersonId person) {
        return tx.list(LIST_PASSKEYS, PasskeyStore::passkey, person.value());
    }

    Future<Optional<Passkey>> lock(Tx tx, byte[] credentialId) {
        return tx.find(LOCK_BY_CREDENTIAL, PasskeyStore::passkey, Buffer.buffer(credentialId));
    }

    Future<Void> markUsed(Tx tx, PasskeyId id, long signCount, boolean backedUp) {
        return tx.run(MARK_PASSKEY_USED, id.value(), signCount, backedUp).mapEmpty();
    }

    Future<Boolean> rename(Tx tx, PasskeyId id, PersonId person, String name) {
        return tx.change(RENAME_PASSKEY, id.value(), person.value(), name).map(changed -> changed == 1);
    }

    Future<Boolean> delete(Tx tx, PasskeyId id, PersonId person) {
        return tx.change(DELETE_PASSKEY, id.value(), person.value()).map(changed -> changed == 1);
    }

    Future<Void> deleteAllOf(Tx tx, PersonId person) {
        return tx.run(DELETE_PASSKEYS_OF, person.value()).mapEmpty();
    }

    private static Passkey passkey(Row row) {
        OffsetDateTime used = row.get(OffsetDateTime.class, "last_used_at");
        return new Passkey(
                new PasskeyId(row.getUUID("id")),
                new PersonId(row.getUUID("person_id")),
                row.getBuffer("credential_id"),
                row.getBuffer("credential"),
                row.getLong("sign_count"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                Arrays.asList(row.getArrayOfStrings("transports")),
                row.getString("name"),
                row.get(OffsetDateTime.class, "created_at").toInstant(),
                used == null ? null : used.toInstant());
    }
}
