package org.entente.journal;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;
import org.entente.storage.Notifications;

/**
 * Reads each network's journal once per node, in order, and hands every batch to the listeners (the hubs). Woken by a commit of this node, by NOTIFY
 * of another, and by a poll each second: NOTIFY only wakes, the table is the truth, so a lost notification costs a second and nothing else.
 *
 * <p>One verticle; everything but {@link #wake} and {@link #listen} runs on its loop.
 */
public final class JournalTail extends VerticleBase {
    private static final Logger LOG = Logger.getLogger(JournalTail.class.getName());
    private static final String CHANNEL = "entente_journal";
    private static final int BATCH = 1000;
    private static final long POLL_MILLIS = 1000;

    private final JournalReader reader;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Position> told = new HashMap<>();
    private final Set<UUID> reading = new HashSet<>();
    private final Set<UUID> again = new HashSet<>();
    private boolean stopped;

    public JournalTail(JournalReader reader, Notifications notifications) {
        this.reader = reader;
        notifications.on(CHANNEL, payload -> context.runOnContext(now -> notified(payload)));
    }

    /** Takes batches in order. Called on the tail's loop; must hand over at once. */
    @FunctionalInterface
    public interface Listener {
        void told(UUID network, List<Entry> batch);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(POLL_MILLIS, poll -> poll());
        return reader.positions().onSuccess(told::putAll);
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    /** Something was committed in this network. Any thread. */
    public void wake(NetworkId network) {
        context.runOnContext(now -> read(network.value()));
    }

    private void poll() {
        reader.positions()
                .onSuccess(positions -> positions.forEach((network, position) -> {
                    if (position.isAfter(told.getOrDefault(network, Position.START))) {
                        read(network);
                    }
                }))
                .onFailure(failure -> LOG.log(
                        Level.WARNING, "The database does not answer the journal''s poll: {0}", failure.getMessage()));
    }

    private void notified(String payload) {
        int space = payload.indexOf(' ');
        UUID network = UUID.fromString(payload.substring(0, space));
        Position position = new Position(Long.parseLong(payload.substring(space + 1)));
        if (position.isAfter(told.getOrDefault(network, Position.START))) {
            read(network);
        }
    }

    private void read(UUID network) {
        if (stopped) {
            return;
        }
        if (!reading.add(network)) {
            again.add(network);
            return;
        }
        Position from = told.getOrDefault(network, Position.START);
        reader.after(new NetworkId(network), from, BATCH).onComplete(read -> {
            reading.remove(network);
            boolean more = again.remove(network);
            if (stopped) {
                return;
            }
            if (read.failed()) {
                LOG.log(
                        Level.WARNING,
                        "The journal could not be read; the next poll tries again: {0}",
                        read.cause().getClass().getName());
            } else if (!read.result().entries().isEmpty()) {
                List<Entry> batch = read.result().entries();
                told.put(network, batch.get(batch.size() - 1).pos());
                listeners.forEach(listener -> listener.told(network, batch));
                more |= !read.result().isComplete();
            }
            if (more) {
                read(network);
            }
        });
    }
}
