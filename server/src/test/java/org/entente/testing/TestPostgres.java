package org.entente.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.kernel.Secret;
import org.entente.storage.DatabaseAddress;
import org.entente.storage.Migrations;
import org.entente.storage.embedded.EmbeddedPostgres;

/** One real PostgreSQL for all tests of a JVM, the embedded one of the product, and a fresh migrated database for whoever asks. */
public final class TestPostgres {
    /** Databases of one cluster share the run-time role, so they share the secret. */
    public static final Secret SECRET = Secret.ofText("a secret of the tests, which is long enough to be one");

    /** Surefire shares the classes out to several JVMs, and two servers cannot share a directory. */
    private static final String FORK = System.getProperty("entente.fork", "1");

    public static final Path DIRECTORY =
            Path.of("target", "test-postgres", "fork-" + FORK).toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();
    private static final String TEMPLATE = template();

    private TestPostgres() {}

    /** A fresh database with the schema, as the owner enters it. */
    public static DatabaseAddress freshDatabase() {
        String name = "test_" + COUNT.incrementAndGet();
        execute(SERVER.database(), "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return owner(name);
    }

    /** The same database as the run-time role enters it. */
    public static DatabaseAddress runtime(DatabaseAddress owner) {
        return Migrations.run(owner, runtimePassword());
    }

    /** Another database of the same server, from which one can do something to a test's own. */
    public static DatabaseAddress maintenance() {
        return owner("postgres");
    }

    public static Secret runtimePassword() {
        return Secret.ofText(SECRET.derive("entente database runtime role").base64Url());
    }

    public static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.jdbcProperties());
    }

    private static EmbeddedPostgres start() {
        EmbeddedPostgres server = EmbeddedPostgres.start(DIRECTORY, told -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    private static String template() {
        for (int i = 1; i <= 200; i++) {
            execute(SERVER.database(), "DROP DATABASE IF EXISTS test_" + i);
        }
        execute(SERVER.database(), "DROP DATABASE IF EXISTS test_template");
        execute(SERVER.database(), "CREATE DATABASE test_template");
        Migrations.run(owner("test_template"), runtimePassword());
        return "test_template";
    }

    private static DatabaseAddress owner(String database) {
        return new DatabaseAddress(
                SERVER.host(),
                SERVER.port(),
                database,
                SERVER.ownerUser(),
                SERVER.ownerPassword(),
                DatabaseAddress.SslMode.DISABLE);
    }

    private static void execute(String database, String sql) {
        try (Connection connection = connect(owner(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
