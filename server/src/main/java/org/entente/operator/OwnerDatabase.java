package org.entente.operator;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.entente.config.Config;
import org.entente.kernel.StartFault;
import org.entente.storage.DatabaseAddress;
import org.entente.storage.Jdbc;
import org.entente.storage.Migrations;
import org.entente.storage.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/**
 * The database that the settings name, as its owner enters it, for the length of one command. An external one, and an embedded one that a running server
 * holds, are used as they stand: somebody serves from them. An embedded one that nobody holds is started, brought up to date and stopped again.
 */
final class OwnerDatabase implements AutoCloseable {
    private final DatabaseAddress address;
    private final @Nullable EmbeddedPostgres started;
    private final Connection connection;

    private OwnerDatabase(DatabaseAddress address, @Nullable EmbeddedPostgres started) throws SQLException {
        this.address = address;
        this.started = started;
        this.connection = Jdbc.connect(address);
    }

    /** @throws StartFault where it cannot be entered, or its schema is not this version's */
    static OwnerDatabase open(Config config, PrintStream progress) {
        Optional<DatabaseAddress> standing = config.storage()
                .externalDatabase()
                .or(() -> EmbeddedPostgres.findRunning(config.storage().directory()));
        if (standing.isPresent()) {
            Migrations.requireCurrent(standing.get());
            return enter(standing.get(), null);
        }
        EmbeddedPostgres started = EmbeddedPostgres.start(config.storage().directory(), progress::println);
        try {
            DatabaseAddress migrated = Migrations.run(started.address(), config.runtimePassword());
            return enter(migrated.as(started.ownerUser(), started.ownerPassword()), started);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static OwnerDatabase enter(DatabaseAddress address, @Nullable EmbeddedPostgres started) {
        try {
            return new OwnerDatabase(address, started);
        } catch (SQLException e) {
            throw Jdbc.fault(address, e);
        }
    }

    /** Work that may fail as statements do. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs {@code work} in one transaction and commits. */
    <T> T inTransaction(Work<T> work) {
        return within(Connection.TRANSACTION_READ_COMMITTED, work);
    }

    /** Reads as of one moment, whatever the server writes meanwhile, and changes nothing. */
    <T> T inSnapshot(Work<T> work) {
        return within(Connection.TRANSACTION_REPEATABLE_READ, work);
    }

    private <T> T within(int isolation, Work<T> work) {
        try {
            connection.setTransactionIsolation(isolation);
            connection.setReadOnly(isolation == Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            T result = work.run(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException e) {
            throw Jdbc.fault(address, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            // The database went away before us: there is nothing left to close.
            return;
        } finally {
            if (started != null) {
                started.close();
            }
        }
    }
}
