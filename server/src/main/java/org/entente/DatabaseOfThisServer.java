package org.entente;

import org.entente.config.Config;
import org.entente.kernel.StartFault;
import org.entente.storage.DatabaseAddress;
import org.entente.storage.Migrations;
import org.entente.storage.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/**
 * The database that the settings name, migrated: the embedded one, started and stopped with this process, or an external one. Started on one thread and
 * closed on another, the shutdown hook's, possibly before the start has ended.
 */
final class DatabaseOfThisServer implements AutoCloseable {
    private final Config config;
    private @Nullable EmbeddedPostgres embedded;
    private Runnable first = () -> {};
    private boolean closed;

    DatabaseOfThisServer(Config config) {
        this.config = config;
    }

    /** Blocks until the schema is this server's; answers the run-time credential. */
    synchronized DatabaseAddress start() {
        if (closed) {
            throw new StartFault(StartFault.Kind.DATABASE, "The server was stopped while it started.");
        }
        DatabaseAddress owner = config.storage().externalDatabase().orElseGet(this::startEmbedded);
        return Migrations.run(owner, config.runtimePassword());
    }

    private DatabaseAddress startEmbedded() {
        EmbeddedPostgres server = EmbeddedPostgres.start(config.storage().directory(), System.out::println);
        embedded = server;
        return server.address();
    }

    /** What uses the database ends before it. */
    synchronized void beforeClosing(Runnable user) {
        first = user;
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            first.run();
        } finally {
            EmbeddedPostgres server = embedded;
            if (server != null) {
                server.close();
            }
        }
    }
}
