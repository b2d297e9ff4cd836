package org.entente.journal;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;
import org.entente.storage.Notifications;

/**
 * Follows each network's journal once per node, in order, and hands every batch to the listeners (the hubs). Woken by a commit of this node, by NOTIFY
 * of another, and by a poll each second: NOTIFY only wakes, the table is the truth, so a lost notification costs a second and nothing else.
 *
 * <p>What this node's {@link BatchWriter} has just committed is not read back when it follows what was told last: it is what stands there.
 *
 * <p>One verticle; everything on its loop but what says otherwise.
 */
public final class JournalTail extends VerticleBase implements BatchWriter.Listener {
    private static final Logger LOG = Logger.getLogger(JournalTail.class.getName());
    private static final String CHANNEL = "entente_journal";
    private static final int BATCH = 1000;
    private static final long POLL_MILLIS = 1000;

    private final JournalReader reader;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<UUID, Followed> followed = new HashMap<>();
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

    /** Any thread. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(POLL_MILLIS, poll -> poll());
        return reader.positions()
                .onSuccess(positions -> positions.forEach((network, position) -> {
                    follow(network).told = position;
                }));
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    /** Something was committed in this network. Any thread. */
    public void wake(NetworkId network) {
        context.runOnContext(now -> follow(network.value()).read());
    }

    /** Any thread. */
    @Override
    public void begins(NetworkId network) {
        context.runOnContext(now -> follow(network.value()).writing = true);
    }

    /** Any thread. */
    @Override
    public void ended(NetworkId network, List<Entry> entries) {
        context.runOnContext(now -> follow(network.value()).written(entries));
    }

    private Followed follow(UUID network) {
        return followed.computeIfAbsent(network, Followed::new);
    }

    private void poll() {
        reader.positions()
                .onSuccess(positions ->
                        positions.forEach((network, position) -> follow(network).reach(position)))
                .onFailure(failure -> LOG.log(
                        Level.WARNING, "The database does not answer the journal''s poll: {0}", failure.getMessage()));
    }

    private void notified(String payload) {
        int space = payload.indexOf(' ');
        Followed network = follow(UUID.fromString(payload.substring(0, space)));
        // A batch that is being written here says itself when it is over, and much of what is notified is its own
        // commit.
        if (!network.writing) {
            network.reach(new Position(Long.parseLong(payload.substring(space + 1))));
        }
    }

    /** One network, and how far the listeners have been told of it. */
    private final class Followed {
        private final UUID network;
        private Position told = Position.START;
        private boolean writing;
        private boolean reading;
        private boolean again;

        Followed(UUID network) {
            this.network = network;
        }

        void reach(Position position) {
            if (position.isAfter(told)) {
                read();
            }
        }

        void written(List<Entry> entries) {
            writing = false;
            if (!reading && !entries.isEmpty() && follows(entries.get(0))) {
                tell(entries);
            } else {
                read();
            }
        }

        private boolean follows(Entry entry) {
            return entry.pos().value() == told.value() + 1;
        }

        void read() {
            if (stopped) {
                return;
            }
            if (reading) {
                again = true;
                return;
            }
            reading = true;
            reader.after(new NetworkId(network), told, BATCH).onComplete(read -> {
                reading = false;
                boolean more = again;
                again = false;
                if (read.failed()) {
                    LOG.log(
                            Level.WARNING,
                            "The journal could not be read; the next poll tries again: {0}",
                            read.cause().getClass().getName());
                } else if (!read.result().entries().isEmpty()) {
                    tell(read.result().entries());
                    more |= !read.result().isComplete();
                }
                if (more) {
                    read();
                }
            });
        }

        private void tell(List<Entry> batch) {
            if (!stopped) {
                told = batch.get(batch.size() - 1).pos();
                listeners.forEach(listener -> listener.told(network, batch));
            }
        }
    }
}
