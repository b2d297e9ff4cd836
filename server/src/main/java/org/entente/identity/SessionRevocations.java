package org.entente.identity;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.command.Gate;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;
import org.entente.storage.Notifications;

/**
 * Which sessions have ended while an access token of theirs may still be valid. Server-wide: told by NOTIFY within milliseconds, and by a poll each
 * second if that is lost. Keeps what ended in the last ten minutes, twice the life of a token. Any thread.
 */
public final class SessionRevocations implements Gate.Revocations {
    public static final String CHANNEL = "entente_revoked";
    private static final Logger LOG = Logger.getLogger(SessionRevocations.class.getName());
    private static final Duration KEPT = AccessTokens.LIFETIME.multipliedBy(2);
    private static final long POLL_MILLIS = 1000;

    private final Database database;
    private final List<Consumer<SessionId>> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<UUID> ended = ConcurrentHashMap.newKeySet();

    public SessionRevocations(Database database) {
        this.database = database;
    }

    public void start(Vertx vertx, Notifications notifications) {
        notifications.on(CHANNEL, payload -> add(List.of(UUID.fromString(payload))));
        vertx.setPeriodic(POLL_MILLIS, poll -> refresh());
        refresh();
    }

    /** Called once for each session that ends, on whatever thread learns it first. */
    public void listen(Consumer<SessionId> listener) {
        listeners.add(listener);
    }

    @Override
    public boolean hasEnded(SessionId session) {
        return ended.contains(session.value());
    }

    void add(Collection<UUID> sessions) {
        for (UUID session : sessions) {
            if (ended.add(session)) {
                listeners.forEach(listener -> listener.accept(new SessionId(session)));
            }
        }
    }

    private void refresh() {
        Sessions.listEndedLately(database, KEPT)
                .onSuccess(lately -> {
                    add(lately);
                    if (ended.size() > lately.size() + 1000) {
                        Set<UUID> kept = ConcurrentHashMap.newKeySet();
                        kept.addAll(lately);
                        ended = kept;
                    }
                })
                .onFailure(failure -> LOG.log(
                        Level.WARNING,
                        "The database does not answer the poll for ended sessions: {0}",
                        failure.getMessage()));
    }
}
