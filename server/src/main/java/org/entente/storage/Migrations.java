package org.entente.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.kernel.Secret;
import org.entente.kernel.StartFault;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings the schema up to this server: forward only, as the owner of the database, before anything else connects. A
 * database that is not fit (too old, not durable, of a newer schema) is refused and left as it is.
 *
 * <p>Blocks; several nodes may run it at once. Flyway is started only where the schema is not this server's already: it
 * takes longer than the rest of a start together.
 */
public final class Migrations {
    private static final String LOCATION = "db/migration";
    private static final String HISTORY = "flyway_schema_history";

    /** Kept, because java.util.logging forgets the level of a logger that nobody refers to. */
    private static final Logger FLYWAY_LOG = Logger.getLogger("org.flywaydb");

    private static final String APPLIED = """
            SELECT script, checksum
              FROM public.flyway_schema_history
             WHERE success AND type = 'SQL'
             ORDER BY installed_rank
            """;

    private final DatabaseAddress owner;
    private final Secret runtimePassword;
    private final PackagedMigrations packaged;

    private Migrations(DatabaseAddress owner, Secret runtimePassword, String location) {
        this.owner = owner;
        this.runtimePassword = runtimePassword;
        this.packaged = PackagedMigrations.at(location);
    }

    /**
     * Migrates and returns the run-time credential of the same database.
     *
     * @param runtimePassword the same on every node
     * @throws StartFault where the database cannot be reached, is not fit, or a migration fails
     */
    public static DatabaseAddress run(DatabaseAddress owner, Secret runtimePassword) {
        return run(owner, runtimePassword, LOCATION);
    }

    static DatabaseAddress run(DatabaseAddress owner, Secret runtimePassword, String location) {
        return new Migrations(owner, runtimePassword, location).run();
    }

    private DatabaseAddress run() {
        try (Connection connection = Jdbc.connect(owner)) {
            DatabaseFitness.require(connection);
            Map<String, Integer> applied = applied(connection);
            requireNotNewer(applied);
            DatabaseAddress runtime = new RuntimeRole(connection, owner, runtimePassword).ensure();
            if (!applied.equals(packaged.checksums())) {
                migrate();
            }
            return runtime;
        } catch (SQLException e) {
            throw DatabaseFaults.of(owner, e);
        }
    }

    /**
     * Demands that the schema is this server's, and changes nothing: another process may be serving from it.
     *
     * @throws StartFault where it is another, or the database cannot be reached
     */
    public static void requireCurrent(DatabaseAddress owner) {
        try (Connection connection = Jdbc.connect(owner)) {
            if (!applied(connection).equals(PackagedMigrations.at(LOCATION).checksums())) {
                throw new StartFault(
                        StartFault.Kind.DATABASE,
                        "The schema of " + DatabaseFaults.name(owner)
                                + " is not the one of this version: start the server of this version first.");
            }
        } catch (SQLException e) {
            throw DatabaseFaults.of(owner, e);
        }
    }

    private static Map<String, Integer> applied(Connection connection) throws SQLException {
        Map<String, Integer> applied = new HashMap<>();
        if (!hasHistory(connection)) {
            return applied;
        }
        try (PreparedStatement select = connection.prepareStatement(APPLIED);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                applied.put(rows.getString("script"), rows.getInt("checksum"));
            }
        }
        return applied;
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT to_regclass('public." + HISTORY + "')");
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getString(1) != null;
        }
    }

    private void requireNotNewer(Map<String, Integer> applied) {
        applied.keySet().stream()
                .filter(packaged::isBefore)
                .max(String::compareTo)
                .ifPresent(script -> {
                    throw new StartFault(
                            StartFault.Kind.DATABASE,
                            "The schema of " + DatabaseFaults.name(owner) + " is newer than this server (it has "
                                    + script
                                    + "): start the newer server again, or restore the backup made before it.");
                });
    }

    private void migrate() {
        FLYWAY_LOG.setLevel(Level.WARNING);
        var source = new PGSimpleDataSource();
        source.setUrl(owner.jdbcUrl());
        try {
            owner.jdbcProperties().forEach((name, value) -> set(source, (String) name, (String) value));
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:" + packaged.location())
                    .schemas("public")
                    .defaultSchema("public")
                    .table(HISTORY)
                    .placeholders(Map.of("runtimeRole", RuntimeRole.NAME))
                    .cleanDisabled(true)
                    .validateMigrationNaming(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StartFault(
                    StartFault.Kind.DATABASE,
                    "The schema of " + DatabaseFaults.name(owner) + " could not be brought up to date: "
                            + String.valueOf(e.getMessage()).strip());
        }
    }

    private static void set(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException e) {
            throw new IllegalStateException("The driver does not know its own property " + name + ".", e);
        }
    }
}
