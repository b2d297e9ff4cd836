package org.entente.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.entente.kernel.Secret;
import org.entente.kernel.StartFault;
import org.entente.storage.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final String FIRST = "db/test-migration";
    private static final String NEWER = "db/test-migration-newer";
    private static final Secret PASSWORD = Secret.ofText("runtime");

    private static EmbeddedPostgres postgres;

    private DatabaseAddress owner;

    @BeforeAll
    static void startPostgres(@TempDir Path data) {
        postgres = EmbeddedPostgres.start(data, words -> {});
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void createDatabase(TestInfo test) throws SQLException {
        String name = test.getTestMethod().orElseThrow().getName();
        owner = address(name.substring(0, Math.min(60, name.length())));
        execute(address(postgres.database()), "CREATE DATABASE " + owner.database());
    }

    @Test
    void an_empty_database_gets_the_schema_and_a_role_that_owns_nothing() throws SQLException {
        DatabaseAddress runtime = Migrations.run(owner, PASSWORD, FIRST);

        assertEquals("entente_app", runtime.user());
        assertEquals("0", ask(runtime, "SELECT count(*) FROM note"));
        assertEquals("42501", refusal(runtime, "DROP TABLE note"));
        assertEquals("42501", refusal(runtime, "CREATE TABLE mine ()"));
        assertEquals(
                "f",
                ask(
                        runtime,
                        "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles"
                                + " WHERE rolname = current_user"));
    }

    @Test
    void a_second_start_changes_nothing() throws SQLException {
        Migrations.run(owner, PASSWORD, FIRST);
        String history = ask(owner, "SELECT string_agg(t::text, ';') FROM flyway_schema_history t");

        Migrations.run(owner, PASSWORD, FIRST);

        assertEquals(history, ask(owner, "SELECT string_agg(t::text, ';') FROM flyway_schema_history t"));
    }

    @Test
    void the_checksums_are_those_of_flyway_so_that_it_need_not_be_started() throws SQLException {
        Migrations.run(owner, PASSWORD, NEWER);

        PackagedMigrations.at(NEWER)
                .checksums()
                .forEach((script, checksum) -> assertEquals(
                        checksum.toString(),
                        ask(owner, "SELECT checksum FROM flyway_schema_history WHERE script = '" + script + "'")));
    }

    @Test
    void a_newer_server_brings_an_older_schema_forward() throws SQLException {
        Migrations.run(owner, PASSWORD, FIRST);
        Migrations.run(owner, PASSWORD, NEWER);

        assertEquals("2", ask(owner, "SELECT count(*) FROM flyway_schema_history"));
    }

    @Test
    void an_older_server_refuses_a_newer_schema() {
        Migrations.run(owner, PASSWORD, NEWER);

        StartFault fault = assertThrows(StartFault.class, () -> Migrations.run(owner, PASSWORD, FIRST));

        assertTrue(fault.getMessage().contains("newer than this server"), fault.getMessage());
        assertTrue(fault.getMessage().contains("V0002__days.sql"), fault.getMessage());
    }

    @Test
    void a_migration_that_was_changed_after_it_ran_is_refused() {
        Migrations.run(owner, PASSWORD, FIRST);
        execute(owner, "UPDATE flyway_schema_history SET checksum = 1");

        StartFault fault = assertThrows(StartFault.class, () -> Migrations.run(owner, PASSWORD, FIRST));

        assertTrue(fault.getMessage().contains("checksum mismatch"), fault.getMessage());
    }

    @Test
    void another_runtime_password_lets_the_role_in_again() {
        Migrations.run(owner, PASSWORD, FIRST);

        DatabaseAddress runtime = Migrations.run(owner, Secret.ofText("another"), FIRST);

        assertEquals("0", ask(runtime, "SELECT count(*) FROM note"));
        Migrations.run(owner, PASSWORD, FIRST);
    }

    @Test
    void four_nodes_that_start_at_once_all_start() throws InterruptedException, ExecutionException {
        Callable<DatabaseAddress> start = () -> Migrations.run(owner, PASSWORD, NEWER);
        var nodes = Executors.newFixedThreadPool(4);
        try {
            for (Future<DatabaseAddress> node :
                    nodes.invokeAll(Stream.generate(() -> start).limit(4).toList())) {
                assertEquals("0", ask(node.get(), "SELECT count(*) FROM note"));
            }
        } finally {
            nodes.shutdownNow();
        }
    }

    @Test
    void a_wrong_password_is_told_without_it() {
        DatabaseAddress wrong = owner.as(owner.user(), Secret.ofText("mistaken"));

        StartFault fault = assertThrows(StartFault.class, () -> Migrations.run(wrong, PASSWORD, FIRST));

        assertTrue(fault.getMessage().contains("password of entente_owner"), fault.getMessage());
        assertFalse(fault.getMessage().contains("mistaken"), fault.getMessage());
    }

    @Test
    void a_missing_database_is_told() {
        DatabaseAddress elsewhere = address("nowhere");

        StartFault fault = assertThrows(StartFault.class, () -> Migrations.run(elsewhere, PASSWORD, FIRST));

        assertTrue(fault.getMessage().startsWith("There is no database nowhere at 127.0.0.1:"), fault.getMessage());
    }

    @Test
    void an_unreachable_database_is_told() {
        var nobody = new DatabaseAddress(
                "127.0.0.1", 1, "entente", "entente_owner", PASSWORD, DatabaseAddress.SslMode.DISABLE);

        StartFault fault = assertThrows(StartFault.class, () -> Migrations.run(nobody, PASSWORD, FIRST));

        assertTrue(fault.getMessage().contains("cannot be reached"), fault.getMessage());
    }

    @Test
    void a_database_without_synchronous_commit_is_refused() {
        execute(owner, "ALTER DATABASE " + owner.database() + " SET synchronous_commit = off");

        StartFault fault = assertThrows(StartFault.class, () -> Migrations.run(owner, PASSWORD, FIRST));

        assertTrue(fault.getMessage().contains("synchronous_commit off"), fault.getMessage());
    }

    /** The embedded database cannot be started so; one that answers as it would is as good for what reads the answer. */
    @Test
    void a_database_that_a_crash_may_destroy_is_refused() {
        execute(owner, "CREATE SCHEMA answers");
        execute(owner, "ALTER DATABASE " + owner.database() + " SET search_path = answers, pg_catalog, public");
        for (String setting : new String[] {"fsync", "full_page_writes"}) {
            execute(
                    owner,
                    "CREATE OR REPLACE FUNCTION answers.current_setting(text) RETURNS text LANGUAGE sql AS"
                            + " $$ SELECT CASE $1 WHEN '" + setting
                            + "' THEN 'off' ELSE pg_catalog.current_setting($1) END $$");

            StartFault fault = assertThrows(StartFault.class, () -> Migrations.run(owner, PASSWORD, FIRST));

            assertTrue(fault.getMessage().contains(setting + " off"), fault.getMessage());
        }
    }

    private static DatabaseAddress address(String database) {
        return new DatabaseAddress(
                postgres.host(),
                postgres.port(),
                database,
                postgres.ownerUser(),
                postgres.ownerPassword(),
                DatabaseAddress.SslMode.DISABLE);
    }

    private static String ask(DatabaseAddress address, String sql) {
        try (Connection connection = Jdbc.connect(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next(), sql);
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static void execute(DatabaseAddress address, String sql) {
        try (Connection connection = Jdbc.connect(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static String refusal(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = Jdbc.connect(address);
                Statement statement = connection.createStatement()) {
            return assertThrows(SQLException.class, () -> statement.execute(sql))
                    .getSQLState();
        }
    }
}
