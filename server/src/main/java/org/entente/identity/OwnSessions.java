package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.entente.command.Actor;
import org.entente.kernel.Problem;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * What a person sees of their sessions and does about them. Where from is not among it: an address says little that helps, and much about where somebody
 * was. Somebody else's session and one that never was answer alike.
 */
final class OwnSessions {
    static final Sql LIST_OWN = Sql.of("""
            SELECT id, name, user_agent, started_at, started_by, last_used_at, id = $2 AS current,
                   locked_at IS NOT NULL OR idle_at <= clock_timestamp() AS locked
              FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > clock_timestamp() ORDER BY last_used_at DESC, id
            """);

    static final Sql RENAME_OWN =
            Sql.of("UPDATE session SET name = $3 WHERE id = $1 AND person_id = $2 AND ended_at IS NULL RETURNING id");

    static final Sql IS_OWN = Sql.of("SELECT id FROM session WHERE id = $1 AND person_id = $2");

    static final Sql END_OTHERS = Sql.of("""
            UPDATE session SET ended_at = clock_timestamp(), ended_by = 'elsewhere' WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL
            RETURNING id
            """);

    private final Database database;
    private final Sessions sessions;
    private final SessionStore store = new SessionStore();

    OwnSessions(Database database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    Future<List<OwnSession>> list(Actor.Person owner) {
        return database.inTransaction(
                Scope.nobody(),
                tx -> tx.list(
                        LIST_OWN,
                        OwnSessions::session,
                        owner.person().value(),
                        owner.session().value()));
    }

    Future<Void> rename(Actor.Person owner, SessionId session, String name) {
        return database.inTransaction(
                        Scope.nobody(),
                        tx -> tx.find(
                                RENAME_OWN,
                                row -> row,
                                session.value(),
                                owner.person().value(),
                                name))
                .map(renamed -> {
                    if (renamed.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    /** Ends one session; ending it again is no fault. */
    Future<Void> end(Actor.Person owner, SessionId session) {
        return sessions.voiding(
                Revocation.Kind.SESSION,
                tx -> requireOwn(tx, owner, session).compose(own -> store.end(tx, session, "elsewhere")));
    }

    private static Future<Void> requireOwn(Tx tx, Actor.Person owner, SessionId session) {
        return tx.find(IS_OWN, row -> row, session.value(), owner.person().value())
                .map(found -> {
                    if (found.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    Future<Void> endOthers(Actor.Person owner) {
        return sessions.voiding(
                Revocation.Kind.SESSION,
                tx -> tx.list(
                        END_OTHERS,
                        row -> row.getUUID("id"),
                        owner.person().value(),
                        owner.session().value()));
    }

    private static OwnSession session(Row row) {
        UserAgent agent = UserAgent.parse(row.getString("user_agent"));
        return new OwnSession(
                new SessionId(row.getUUID("id")),
                row.getString("name"),
                agent.browser().orElse(null),
                agent.system().orElse(null),
                instant(row, "started_at"),
                StartedBy.of(row.getString("started_by")),
                instant(row, "last_used_at"),
                row.getBoolean("current"),
                row.getBoolean("locked"));
    }

    private static Instant instant(Row row, String column) {
        return row.get(OffsetDateTime.class, column).toInstant();
    }
}
