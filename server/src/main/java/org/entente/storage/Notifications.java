package org.entente.storage;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * LISTEN on one connection of its own, made again when it breaks. A notification only wakes whoever reads the truth from a table, or carries what may be
 * lost (typing, presence). Handlers run on this object's loop and must hand over at once.
 */
public final class Notifications {
    static final Sql NOTIFY = Sql.of("SELECT pg_notify($1, $2)");
    private static final Logger LOG = Logger.getLogger(Notifications.class.getName());
    private static final long RETRY_MILLIS = 1000;

    private final Vertx vertx;
    private final Database database;
    private final Context loop;
    private final Map<String, Consumer<String>> handlers = new ConcurrentHashMap<>();
    private @Nullable PgConnection connection;
    private boolean closed;

    public Notifications(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.database = database;
        this.loop = vertx.getOrCreateContext();
    }

    /** To be called before {@link #start}. */
    public void on(String channel, Consumer<String> handler) {
        handlers.put(channel, handler);
    }

    public void start() {
        loop.runOnContext(now -> connect());
    }

    /** Tells the other nodes, and this one, something that may be lost. */
    public Future<Void> publish(String channel, String payload) {
        return database.inTransaction(Scope.nobody(), tx -> tx.run(NOTIFY, channel, payload))
                .mapEmpty();
    }

    public void close() {
        loop.runOnContext(now -> {
            closed = true;
            PgConnection open = connection;
            if (open != null) {
                open.close().onFailure(ignored -> connection = null);
            }
        });
    }

    private void connect() {
        if (closed) {
            return;
        }
        database.dedicatedConnection().compose(this::listen).onFailure(failure -> {
            LOG.log(Level.WARNING, "No connection for notifications; the polls go on. Trying again.");
            connectLater();
        });
    }

    private void connectLater() {
        vertx.setTimer(RETRY_MILLIS, again -> loop.runOnContext(now -> connect()));
    }

    /** Fails without leaving a connection behind; once it has succeeded, a connection that breaks is made again. */
    private Future<?> listen(PgConnection open) {
        open.notificationHandler(n -> {
            Consumer<String> handler = handlers.get(n.getChannel());
            if (handler != null) {
                handler.accept(n.getPayload());
            }
        });
        StringBuilder listens = new StringBuilder();
        handlers.keySet()
                .forEach(channel -> listens.append("LISTEN ").append(channel).append(';'));
        return open.query(listens.toString())
                .execute()
                .compose(
                        listening -> {
                            connection = open;
                            open.closeHandler(gone -> {
                                connection = null;
                                connectLater();
                            });
                            return Future.succeededFuture();
                        },
                        failure -> open.close().transform(ended -> Future.failedFuture(failure)));
    }
}
