package org.entente.identity.passkey;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.command.Confirmations;
import org.entente.kernel.Digests;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.entente.kernel.SessionId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What authenticators were asked. A challenge is 256 random bits, kept as its hash with what it was asked for; it is good once, for five minutes, on every
 * node, and only for that. This closes the hole of taking a login for an enrolment: the client's word for what it has done is never asked.
 */
final class Ceremonies {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    static final Sql INSERT_CEREMONY = Sql.of("""
            INSERT INTO ceremony (challenge_hash, purpose, person_id, session_id, bound_to, expires_at, password_suffices)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """);

    static final Sql FORGET_OLD =
            Sql.of("DELETE FROM ceremony WHERE challenge_hash IN (SELECT challenge_hash FROM ceremony"
                    + " WHERE expires_at <= $1 ORDER BY expires_at LIMIT 20 FOR UPDATE SKIP LOCKED)");

    /** Of many at once, one: the others wait for the row and find it gone. */
    static final Sql TAKE_CEREMONY = Sql.of("""
            DELETE FROM ceremony WHERE challenge_hash = $1 AND purpose = $2 AND session_id IS NOT DISTINCT FROM $3 AND bound_to IS NOT DISTINCT FROM $4
               AND expires_at > $5 RETURNING person_id
            """);

    /** Confirms once: the row then stands for the act, for five minutes more. */
    static final Sql MARK_CONFIRMED = Sql.of("""
            UPDATE ceremony SET confirmed_at = $3, expires_at = $4
             WHERE challenge_hash = $1 AND purpose = 'confirm' AND session_id = $2 AND confirmed_at IS NULL AND expires_at > $3
               AND ($5 OR password_suffices)
            """);

    static final Sql FIND_CONFIRMED = Sql.of("""
            SELECT challenge_hash FROM ceremony
             WHERE purpose = 'confirm' AND session_id = $1 AND bound_to = $2 AND confirmed_at IS NOT NULL AND expires_at > $3 LIMIT 1
            """);

    /** Of two doings at once, one. */
    static final Sql USE_CONFIRMED = Sql.of("""
            DELETE FROM ceremony
             WHERE purpose = 'confirm' AND session_id = $1 AND bound_to = $2 AND confirmed_at IS NOT NULL AND expires_at > $3
            """);

    private final InstantSource clock;

    Ceremonies(InstantSource clock) {
        this.clock = clock;
    }

    /** What an authenticator is asked for. */
    enum Purpose {
        /** By anybody: whoever signs it says with it who they are. */
        SIGN_IN("sign_in"),
        /** By somebody who holds a link and will be this person. */
        JOIN("join"),
        /** One more passkey of this person, in this session. */
        ENROL("enrol"),
        /** That one thing be done, in this session. */
        CONFIRM("confirm");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }
    }

    /** With what a person confirms. */
    enum Means {
        PASSKEY,
        CODE,
        PASSWORD
    }

    /** What an answer must be for. */
    record Asked(
            Purpose purpose,
            @Nullable SessionId session,
            @Nullable Buffer boundTo,
            boolean passwordSuffices) {
        static Asked signIn() {
            return new Asked(Purpose.SIGN_IN, null, null, false);
        }

        static Asked join(byte[] secret) {
            return new Asked(Purpose.JOIN, null, Buffer.buffer(Digests.sha256(secret)), false);
        }

        static Asked enrol(SessionId session) {
            return new Asked(Purpose.ENROL, session, null, false);
        }

        static Asked confirm(SessionId session, Buffer act, Set<Means> means) {
            return new Asked(Purpose.CONFIRM, session, act, means.contains(Means.PASSWORD));
        }
    }

    /** A fresh challenge in base64url. */
    Future<String> begin(Tx tx, Asked asked, Optional<PersonId> person) {
        Secret challenge = Secret.random();
        Instant now = clock.instant();
        return tx.run(FORGET_OLD, at(now))
                .compose(forgotten -> tx.run(
                        INSERT_CEREMONY,
                        hash(challenge.bytes()),
                        asked.purpose.code,
                        person.map(PersonId::value).orElse(null),
                        value(asked.session),
                        asked.boundTo,
                        at(now.plus(LIFETIME)),
                        asked.passwordSuffices))
                .map(challenge.base64Url());
    }

    /** Uses a challenge up: the person it was made for, if one was known. */
    Future<Optional<PersonId>> take(Tx tx, Asked asked, Buffer challenge) {
        return tx.list(
                        TAKE_CEREMONY,
                        row -> Optional.ofNullable(row.getUUID("person_id")).map(PersonId::new),
                        hash(challenge.getBytes()),
                        asked.purpose.code,
                        value(asked.session),
                        asked.boundTo,
                        at(clock.instant()))
                .map(taken -> taken.stream().findFirst().orElseThrow(Ceremonies::over));
    }

    /** Notes that the person of this session has confirmed what this challenge stands for. */
    Future<Void> confirm(Tx tx, SessionId session, byte[] challenge, Means by) {
        Instant now = clock.instant();
        return tx.change(
                        MARK_CONFIRMED,
                        hash(challenge),
                        session.value(),
                        at(now),
                        at(now.plus(LIFETIME)),
                        by != Means.PASSWORD)
                .map(changed -> {
                    if (changed != 1) {
                        throw over();
                    }
                    return null;
                });
    }

    /** Whether this session has confirmed this act. What could be done twice uses its confirmation up. */
    Future<Boolean> isConfirmed(Tx tx, SessionId session, Confirmations.Act act) {
        OffsetDateTime now = at(clock.instant());
        return act.repeats()
                ? tx.find(FIND_CONFIRMED, row -> row, session.value(), act.digest(), now)
                        .map(Optional::isPresent)
                : tx.change(USE_CONFIRMED, session.value(), act.digest(), now).map(used -> used > 0);
    }

    private static @Nullable UUID value(@Nullable SessionId session) {
        return session == null ? null : session.value();
    }

    private static Buffer hash(byte[] challenge) {
        return Buffer.buffer(Digests.sha256(challenge));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** One answer for a challenge that is too old, was used, or was asked for something or somebody else. */
    private static Problem over() {
        return Problem.of(
                ProblemCode.CHALLENGE_OVER,
                "This took longer than five minutes, or was used before. Nothing was changed. Begin again.");
    }
}
