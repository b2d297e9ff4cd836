package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kernel.PersonId;
import org.entente.kernel.SessionId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * The tables of sessions and refresh tokens. All times are the database's: nodes whose clocks differ agree on when a session is over.
 */
final class SessionStore {
    static final Sql INSERT_SESSION = Sql.of("""
            INSERT INTO session (id, person_id, user_agent, started_by, name, idle_seconds, idle_at, expires_at)
            SELECT $1, $2, $3, $4, $5, l.idle_seconds, clock_timestamp() + make_interval(secs => l.idle_seconds),
                   clock_timestamp() + make_interval(secs => l.session_seconds) FROM session_limits($2) l
            """);

    /** What was proved once a day has been proved when the older one began. */
    static final Sql KEEP_TIME = Sql.of("""
            UPDATE session s SET started_at = o.started_at, expires_at = least(s.expires_at, o.expires_at) FROM session o WHERE s.id = $1 AND o.id = $2
            """);

    static final Sql INSERT_TOKEN =
            Sql.of("INSERT INTO refresh_token (hash, session_id) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING");

    static final Sql LOCK_TOKEN = Sql.of("""
            SELECT s.id, s.person_id, s.name, s.ended_at IS NULL AND s.expires_at > clock_timestamp() AS live,
                   s.locked_at IS NOT NULL OR s.idle_at <= clock_timestamp() AS locked, s.ended_by = 'reentry' AS reentered,
                   extract(epoch FROM s.expires_at - clock_timestamp())::bigint AS seconds_left, t.rotated_at IS NOT NULL AS rotated,
                   coalesce(t.rotated_at > clock_timestamp() - make_interval(secs => $2), false) AS just_rotated,
                   coalesce(s.forgiven_at > clock_timestamp() - interval '1 day', false) AS forgiven_lately
              FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = $1 FOR UPDATE
            """);

    static final Sql FIND_BY_TOKEN = Sql.of("""
            SELECT s.id, s.person_id, s.name, s.ended_at IS NULL AND s.expires_at > clock_timestamp() AS live,
                   s.locked_at IS NOT NULL OR s.idle_at <= clock_timestamp() AS locked, s.ended_by = 'reentry' AS reentered,
                   extract(epoch FROM s.expires_at - clock_timestamp())::bigint AS seconds_left, t.rotated_at IS NOT NULL AS rotated,
                   coalesce(t.rotated_at > clock_timestamp() - make_interval(secs => $2), false) AS just_rotated, false AS forgiven_lately
              FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = $1
            """);

    /** Asked at the door of a socket, which lasts longer than any token. */
    static final Sql FIND_OPEN = Sql.of("""
            SELECT locked_at IS NOT NULL OR idle_at <= clock_timestamp() AS locked FROM session
             WHERE id = $1 AND ended_at IS NULL AND expires_at > clock_timestamp()
            """);

    static final Sql IDLE_SECONDS = Sql.of("SELECT idle_seconds FROM session WHERE id = $1");

    /** Asked of the session's tokens and not of the successor that derives from this one, which is another one after the server's secret was changed. */
    static final Sql WAS_FOLLOWED = Sql.of("""
            SELECT n.hash FROM refresh_token o JOIN refresh_token n ON n.session_id = o.session_id AND n.issued_at >= o.rotated_at
             WHERE o.hash = $1 AND n.hash <> o.hash AND n.rotated_at IS NOT NULL LIMIT 1
            """);

    static final Sql MARK_ROTATED =
            Sql.of("UPDATE refresh_token SET rotated_at = coalesce(rotated_at, clock_timestamp()) WHERE hash = $1");

    static final Sql FORGIVE = Sql.of("UPDATE session SET forgiven_at = clock_timestamp() WHERE id = $1");

    /** Nobody brings a session back by using it: what has been idle for too long stays so, however late that is noticed. */
    static final Sql TOUCH = Sql.of("""
            UPDATE session SET last_used_at = clock_timestamp(), idle_at = clock_timestamp() + make_interval(secs => idle_seconds)
             WHERE id = $1 AND ended_at IS NULL AND locked_at IS NULL AND idle_at > clock_timestamp()
            """);

    /** The rules of their networks may have changed, or the networks. A session that has come to its end stays there: a looser rule brings none back. */
    static final Sql LIMIT = Sql.of("""
            UPDATE session s SET idle_seconds = l.idle_seconds, idle_at = s.last_used_at + make_interval(secs => l.idle_seconds),
                   expires_at = s.started_at + make_interval(secs => l.session_seconds)
              FROM unnest($1::uuid[]) p (id), session_limits(p.id) l
             WHERE s.person_id = p.id AND s.ended_at IS NULL AND s.expires_at > clock_timestamp()
            """);

    /** Tokens that no reuse can be detected by any more: two rotations old. */
    static final Sql FORGET_OLD_TOKENS = Sql.of(
            "DELETE FROM refresh_token WHERE session_id = $1 AND rotated_at < clock_timestamp() - interval '1 day'");

    static final Sql LOCK = Sql.of("""
            UPDATE session SET locked_at = clock_timestamp() WHERE id = $1 AND ended_at IS NULL AND locked_at IS NULL RETURNING id
            """);

    static final Sql END = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL RETURNING id
            """);

    static final Sql END_ALL = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = 'sign_out_everywhere' WHERE person_id = $1 AND ended_at IS NULL
            RETURNING id
            """);

    static final Sql END_BY_REENTRY = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = 'reentry' WHERE person_id = $1 AND ended_at IS NULL RETURNING id
            """);

    static final Sql END_OF_REMOVED = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = 'removed'
             WHERE person_id = $1 AND ended_at IS NULL AND NOT EXISTS (SELECT FROM networks_of($1))
            """);

    /** A session that begins. */
    record Begun(
            SessionId id,
            PersonId person,
            StartedBy by,
            @Nullable String name,
            String userAgent) {}

    /**
     * A session as found by a refresh token.
     *
     * @param locked whether it waits for its owner to prove who they are
     * @param reentered whether it ended because somebody came in anew in its owner's place
     * @param left until it ends whatever happens
     * @param rotated whether this token had its successor
     * @param justRotated within the window in which one device may ask twice
     * @param forgivenLately whether the session has had its day's benefit of the doubt
     */
    record Found(
            SessionId id,
            PersonId person,
            @Nullable String name,
            boolean live,
            boolean locked,
            boolean reentered,
            Duration left,
            boolean rotated,
            boolean justRotated,
            boolean forgivenLately) {
        boolean isCurrent() {
            return !rotated || justRotated;
        }
    }

    Future<Void> insert(Tx tx, Begun begun) {
        return tx.run(
                        INSERT_SESSION,
                        begun.id().value(),
                        begun.person().value(),
                        begun.userAgent(),
                        begun.by().code(),
                        begun.name())
                .mapEmpty();
    }

    /** A session that goes on in place of an older one ends when that would have ended. */
    Future<Void> keepTime(Tx tx, SessionId session, SessionId older) {
        return tx.run(KEEP_TIME, session.value(), older.value()).mapEmpty();
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

    /** Whether a session that goes on is locked; empty for one that is over. */
    Future<Optional<Boolean>> findOpen(Tx tx, SessionId id) {
        return tx.find(FIND_OPEN, row -> row.getBoolean("locked"), id.value());
    }

    Future<Duration> idleLimit(Tx tx, SessionId id) {
        return tx.find(IDLE_SECONDS, row -> Duration.ofSeconds(row.getInteger("idle_seconds")), id.value())
                .map(found -> found.orElse(Duration.ZERO));
    }

    Future<Void> forgive(Tx tx, SessionId id) {
        return tx.run(FORGIVE, id.value()).mapEmpty();
    }

    /** Whether a token that came after this one has been used. */
    Future<Boolean> wasFollowed(Tx tx, byte[] hash) {
        return tx.find(WAS_FOLLOWED, row -> row, Buffer.buffer(hash)).map(Optional::isPresent);
    }

    Future<Void> markRotated(Tx tx, byte[] hash, SessionId session) {
        return tx.run(MARK_ROTATED, Buffer.buffer(hash))
                .compose(marked -> tx.run(FORGET_OLD_TOKENS, session.value()))
                .mapEmpty();
    }

    Future<Void> touch(Tx tx, SessionId session) {
        return tx.run(TOUCH, session.value()).mapEmpty();
    }

    Future<Void> limit(Tx tx, List<PersonId> people) {
        return tx.run(LIMIT, (Object) people.stream().map(PersonId::value).toArray(UUID[]::new))
                .mapEmpty();
    }

    /** The session, if it was not locked before. */
    Future<List<UUID>> lock(Tx tx, SessionId id) {
        return tx.list(LOCK, row -> row.getUUID("id"), id.value());
    }

    /** The session, if it had not ended before. */
    Future<List<UUID>> end(Tx tx, SessionId id, String by) {
        return tx.list(END, row -> row.getUUID("id"), id.value(), by);
    }

    Future<List<UUID>> endAll(Tx tx, PersonId person) {
        return tx.list(END_ALL, row -> row.getUUID("id"), person.value());
    }

    Future<List<UUID>> endByReentry(Tx tx, PersonId person) {
        return tx.list(END_BY_REENTRY, row -> row.getUUID("id"), person.value());
    }

    Future<Void> endOfRemoved(Tx tx, PersonId person) {
        return tx.run(END_OF_REMOVED, person.value()).mapEmpty();
    }

    private static Found found(Row row) {
        return new Found(
                new SessionId(row.getUUID("id")),
                new PersonId(row.getUUID("person_id")),
                row.getString("name"),
                row.getBoolean("live"),
                row.getBoolean("locked"),
                Boolean.TRUE.equals(row.getBoolean("reentered")),
                Duration.ofSeconds(row.getLong("seconds_left")),
                row.getBoolean("rotated"),
                row.getBoolean("just_rotated"),
                row.getBoolean("forgiven_lately"));
    }
}
