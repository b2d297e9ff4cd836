package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kernel.PersonId;
import org.entente.kernel.SessionId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The tables of sessions and refresh tokens. */
final class SessionStore {
    static final Sql INSERT_SESSION = Sql.of("""
            INSERT INTO session (id, person_id, expires_at, user_agent) VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3), $4)
            """);

    static final Sql INSERT_TOKEN =
            Sql.of("INSERT INTO refresh_token (hash, session_id) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING");

    static final Sql LOCK_TOKEN = Sql.of("""
            SELECT s.id, s.person_id, s.ended_at, s.expires_at <= clock_timestamp() AS expired, t.rotated_at,
                   t.rotated_at > clock_timestamp() - make_interval(secs => $2) AS just_rotated,
                   s.forgiven_at > clock_timestamp() - interval '1 day' AS forgiven_lately
              FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = $1 FOR UPDATE
            """);

    static final Sql FIND_BY_TOKEN = Sql.of("""
            SELECT s.id, s.person_id, s.ended_at, s.expires_at <= clock_timestamp() AS expired, t.rotated_at,
                   t.rotated_at > clock_timestamp() - make_interval(secs => $2) AS just_rotated, false AS forgiven_lately
              FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = $1
            """);

    static final Sql WAS_ROTATED = Sql.of("SELECT rotated_at FROM refresh_token WHERE hash = $1");

    static final Sql MARK_ROTATED =
            Sql.of("UPDATE refresh_token SET rotated_at = coalesce(rotated_at, clock_timestamp()) WHERE hash = $1");

    static final Sql FORGIVE = Sql.of("UPDATE session SET forgiven_at = clock_timestamp() WHERE id = $1");

    static final Sql TOUCH = Sql.of("UPDATE session SET last_used_at = clock_timestamp() WHERE id = $1");

    /** Tokens that no reuse can be detected by any more: two rotations old. */
    static final Sql FORGET_OLD_TOKENS = Sql.of(
            "DELETE FROM refresh_token WHERE session_id = $1 AND rotated_at < clock_timestamp() - interval '1 day'");

    static final Sql END = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL
            RETURNING id, pg_notify('entente_revoked', id::text)
            """);

    static final Sql END_ALL = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = 'sign_out_everywhere' WHERE person_id = $1 AND ended_at IS NULL
            RETURNING id, pg_notify('entente_revoked', id::text)
            """);

    /**
     * Tells nobody: the journal's entry closes the sockets and says why, and a notification would overtake it. The poll of {@link SessionRevocations}
     * finds these sessions within a second; until then every command looks for a membership that is gone.
     */
    static final Sql END_OF_REMOVED = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = 'removed'
             WHERE person_id = $1 AND ended_at IS NULL AND NOT EXISTS (SELECT FROM networks_of($1))
            """);

    /** Who was removed hears it from the journal first, which says by whom. Those that ran out too: nobody ends them, but their sockets must close. */
    static final Sql ENDED_LATELY = Sql.of("""
            SELECT id FROM session WHERE ended_at > clock_timestamp() - make_interval(secs => $1)
               AND (ended_by <> 'removed' OR ended_at < clock_timestamp() - interval '1 second')
            UNION SELECT id FROM session WHERE expires_at BETWEEN clock_timestamp() - make_interval(secs => $1) AND clock_timestamp()
            """);

    /**
     * A session as found by a refresh token.
     *
     * @param rotatedAt when this token had its successor, or null for the newest
     * @param justRotated within the window in which one device may ask twice
     * @param forgivenLately whether the session has had its day's benefit of the doubt
     */
    record Found(
            SessionId id,
            PersonId person,
            boolean live,
            @Nullable Instant rotatedAt,
            boolean justRotated,
            boolean forgivenLately) {
        boolean isCurrent() {
            return rotatedAt == null || justRotated;
        }
    }

    Future<Void> insert(Tx tx, SessionId id, PersonId person, double lifetimeSeconds, String userAgent) {
        return tx.run(INSERT_SESSION, id.value(), person.value(), lifetimeSeconds, userAgent)
                .mapEmpty();
    }

    Future<Void> insertToken(Tx tx, byte[] hash, SessionId session) {
        return tx.run(INSERT_TOKEN, Buffer.buffer(hash), session.value()).mapEmpty();
    }

    Future<Optional<Found>> lockByToken(Tx tx, byte[] hash, double graceSeconds) {
        return tx.find(LOCK_TOKEN, SessionStore::found, Buffer.buffer(hash), graceSeconds);
    }

    Future<Optional<Found>> findByToken(Tx tx, byte[] hash, double graceSeconds) {
        return tx.find(FIND_BY_TOKEN, SessionStore::found, Buffer.buffer(hash), graceSeconds);
    }

    Future<Void> forgive(Tx tx, SessionId id) {
        return tx.run(FORGIVE, id.value()).mapEmpty();
    }

    Future<Boolean> wasRotated(Tx tx, byte[] hash) {
        return tx.find(WAS_ROTATED, row -> row.getValue("rotated_at") != null, Buffer.buffer(hash))
                .map(found -> found.orElse(false));
    }

    Future<Void> markRotated(Tx tx, byte[] hash, SessionId session) {
        return tx.run(MARK_ROTATED, Buffer.buffer(hash))
                .compose(marked -> tx.run(TOUCH, session.value()))
                .compose(touched -> tx.run(FORGET_OLD_TOKENS, session.value()))
                .mapEmpty();
    }

    Future<List<UUID>> end(Tx tx, SessionId id, String by) {
        return tx.list(END, row -> row.getUUID("id"), id.value(), by);
    }

    Future<List<UUID>> endAll(Tx tx, PersonId person) {
        return tx.list(END_ALL, row -> row.getUUID("id"), person.value());
    }

    Future<Void> endOfRemoved(Tx tx, PersonId person) {
        return tx.run(END_OF_REMOVED, person.value()).mapEmpty();
    }

    Future<List<UUID>> listEndedLately(Tx tx, double seconds) {
        return tx.list(ENDED_LATELY, row -> row.getUUID("id"), seconds);
    }

    private static Found found(Row row) {
        OffsetDateTime rotated = row.get(OffsetDateTime.class, "rotated_at");
        return new Found(
                new SessionId(row.getUUID("id")),
                new PersonId(row.getUUID("person_id")),
                row.getValue("ended_at") == null && !row.getBoolean("expired"),
                rotated == null
                        ? null
                        : rotated.withOffsetSameInstant(ZoneOffset.UTC).toInstant(),
                Boolean.TRUE.equals(row.getBoolean("just_rotated")),
                Boolean.TRUE.equals(row.getBoolean("forgiven_lately")));
    }
}
