package org.entente.identity;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.command.Gate;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;
import org.entente.storage.Scope;

/**
 * Notes that somebody uses a session, which begins its idle time anew: at most once a minute for each session and node, so that a message costs no write more. Any thread.
 */
public final class SessionUse implements Gate.Use {
    private static final Logger LOG = Logger.getLogger(SessionUse.class.getName());
    private static final long COARSE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int SWEEP_ABOVE = 10_000;

    private final Database database;
    private final SessionStore store = new SessionStore();
    private final Map<UUID, Long> noted = new ConcurrentHashMap<>();

    public SessionUse(Database database) {
        this.database = database;
    }

    @Override
    public void used(SessionId session) {
        long now = System.nanoTime();
        Long last = noted.get(session.value());
        if (last != null && now - last < COARSE_NANOS) {
            return;
        }
        if (noted.size() > SWEEP_ABOVE) {
            noted.values().removeIf(nanos -> now - nanos >= COARSE_NANOS);
        }
        noted.put(session.value(), now);
        database.inTransaction(Scope.nobody(), tx -> store.touch(tx, session)).onFailure(failure -> {
            // The next use notes it: a lost note costs a minute of idle time, and a database that is away refuses all
            // else too.
            noted.remove(session.value());
            LOG.log(Level.FINE, "The use of a session was not noted: {0}", failure.getMessage());
        });
    }
}
