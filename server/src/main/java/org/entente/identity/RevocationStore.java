package org.entente.identity;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** The table of revocations, and what of the sessions' own comes due by itself. */
final class RevocationStore {
    /** A trigger tells every node, if the transaction commits. */
    static final Sql REVOKE = Sql.of("INSERT INTO revocation (kind, subject) SELECT $1, unnest($2::uuid[])");

    static final Sql REVOKED_LATELY = Sql.of(
            "SELECT id, kind, subject FROM revocation WHERE at > clock_timestamp() - make_interval(secs => $1) ORDER BY id");

    /**
     * Those that ran out: nobody ends them, but their sockets must close. And those of removed people, a second after the journal has told them who did
     * it: this closes what it has not reached.
     */
    static final Sql OVER_LATELY = Sql.of("""
            SELECT id FROM session WHERE expires_at BETWEEN clock_timestamp() - make_interval(secs => $1) AND clock_timestamp()
            UNION SELECT id FROM session WHERE ended_by = 'removed'
               AND ended_at BETWEEN clock_timestamp() - make_interval(secs => $1) AND clock_timestamp() - interval '1 second'
            """);

    /** Of several nodes that look at once, one finds it. */
    static final Sql LOCK_IDLE = Sql.of("""
            WITH locked AS (UPDATE session SET locked_at = clock_timestamp()
                             WHERE ended_at IS NULL AND locked_at IS NULL AND idle_at <= clock_timestamp() RETURNING id)
            INSERT INTO revocation (kind, subject) SELECT 'lock', id FROM locked
            """);

    /** Kept for a day for whoever wonders; tokens live for minutes. */
    static final Sql FORGET_OLD = Sql.of("DELETE FROM revocation WHERE at < clock_timestamp() - interval '1 day'");

    Future<Void> revoke(Tx tx, Revocation.Kind kind, Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? Future.succeededFuture()
                : tx.run(REVOKE, kind.code(), subjects.toArray(UUID[]::new)).mapEmpty();
    }

    Future<List<Revocation>> listLately(Tx tx, double seconds) {
        return tx.list(
                REVOKED_LATELY,
                row -> new Revocation(
                        row.getLong("id"), Revocation.Kind.of(row.getString("kind")), row.getUUID("subject")),
                seconds);
    }

    Future<List<UUID>> listOverLately(Tx tx, double seconds) {
        return tx.list(OVER_LATELY, row -> row.getUUID("id"), seconds);
    }

    Future<Void> lockIdle(Tx tx) {
        return tx.run(LOCK_IDLE).mapEmpty();
    }

    Future<Void> forgetOld(Tx tx) {
        return tx.run(FORGET_OLD).mapEmpty();
    }
}
