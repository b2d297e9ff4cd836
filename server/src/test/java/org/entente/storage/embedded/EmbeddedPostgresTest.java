package org.entente.storage.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.entente.kernel.StartFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    private static DataDirectory data;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private EmbeddedPostgres postgres;

    @BeforeAll
    static void chooseDirectory(@TempDir Path directory) throws IOException {
        data = new DataDirectory(directory.toRealPath().resolve("a path with spaces"));
    }

    @BeforeEach
    void start() {
        postgres = EmbeddedPostgres.start(data.root(), told::add);
    }

    @AfterEach
    void stop() {
        postgres.close();
    }

    @Test
    void it_is_durable_reachable_from_here_only_and_speaks_utf_8() {
        assertEquals("on on on on 127.0.0.1 UTF8 on", Database.ask(postgres, """
                        SELECT concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'),
                               current_setting('synchronous_commit'), current_setting('data_checksums'),
                               current_setting('listen_addresses'), current_setting('server_encoding'),
                               current_setting('restart_after_crash'))
                        """));
    }

    @Test
    void letters_of_every_script_have_lower_case() {
        assertEquals("õäöü ελλάδα", Database.ask(postgres, "SELECT lower('ÕÄÖÜ ΕΛΛΆΔΑ')"));
    }

    @Test
    void the_owner_is_no_superuser() {
        assertEquals("f", Database.ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"));
    }

    @Test
    void a_wrong_password_is_refused() {
        SQLException refusal = assertThrows(SQLException.class, () -> Database.enter(postgres, "guessed"));

        assertEquals("28P01", refusal.getSQLState());
    }

    @Test
    void the_passwords_are_readable_by_the_owner_only() throws IOException {
        for (Path file : List.of(data.ownerPassword(), data.superuserPassword())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void what_was_committed_is_there_after_a_restart_on_the_same_port() {
        int port = postgres.port();
        Database.execute(postgres, "CREATE TABLE IF NOT EXISTS kept AS SELECT 'words' AS text");
        postgres.close();

        start();

        assertEquals("words", Database.ask(postgres, "SELECT text FROM kept"));
        assertEquals(port, postgres.port());
    }

    @Test
    void a_remembered_port_that_is_taken_is_replaced() throws IOException {
        int port = postgres.port();
        postgres.close();
        try (var taken = new java.net.ServerSocket(port, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            start();

            assertNotEquals(taken.getLocalPort(), postgres.port());
            assertEquals("1", Database.ask(postgres, "SELECT 1"));
        }
    }

    @Test
    void a_second_instance_is_refused_with_the_pid_of_the_first() {
        StartFault fault = assertThrows(StartFault.class, () -> EmbeddedPostgres.start(data.root(), words -> {}));

        assertTrue(
                fault.getMessage().contains("process " + ProcessHandle.current().pid() + ":"), fault.getMessage());
        assertEquals(75, fault.exitCode());
        assertEquals("1", Database.ask(postgres, "SELECT 1"));
    }

    @Test
    void an_error_that_quotes_a_text_leaves_nothing_in_the_log() throws IOException {
        Database.execute(postgres, "CREATE TABLE IF NOT EXISTS strict (text text CHECK (length(text) < 3))");
        for (String sql :
                List.of("SELECT 'confidential'::int", "INSERT INTO strict VALUES ('confidential')", "confidential")) {
            assertThrows(AssertionError.class, () -> Database.execute(postgres, sql));
        }
        postgres.close();

        String log = ServerLog.tail(data.log());
        assertTrue(log.contains("shut down"), log);
        assertFalse(log.contains("confidential"), log);
    }

    @Test
    void it_is_started_again_on_the_same_port_when_it_dies() {
        int port = postgres.port();
        Database.execute(postgres, "CREATE TABLE IF NOT EXISTS before_death AS SELECT 1 AS one");
        postmaster().destroyForcibly();

        assertTrue(Processes.await(
                Duration.ofSeconds(30), () -> told.contains("The database ended unexpectedly; starting it again ...")));
        assertTrue(Processes.await(Duration.ofSeconds(30), () -> Database.answers(postgres)));
        assertEquals(port, postgres.port());
        assertEquals("1", Database.ask(postgres, "SELECT one FROM before_death"));
    }

    @Test
    void nothing_runs_after_closing() {
        assertFalse(Processes.workingIn(data.cluster()).isEmpty());

        postgres.close();

        assertTrue(Processes.workingIn(data.cluster()).isEmpty());
    }

    @Test
    void a_lock_file_that_names_a_foreign_process_is_removed_and_the_process_left_alone() throws IOException {
        postgres.close();
        Files.writeString(
                data.cluster().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data.cluster() + "\n");

        start();

        assertEquals("1", Database.ask(postgres, "SELECT 1"));
    }

    @Test
    void a_cluster_of_another_major_version_is_refused() throws IOException {
        postgres.close();
        Path version = data.cluster().resolve("PG_VERSION");
        String own = Files.readString(version);
        Files.writeString(version, "17\n");
        try {
            StartFault fault = assertThrows(StartFault.class, this::start);

            assertTrue(fault.getMessage().contains("was made by PostgreSQL 17"), fault.getMessage());
        } finally {
            Files.writeString(version, own);
        }
    }

    @Test
    void a_warm_start_tells_only_that_it_starts() {
        postgres.close();
        told.clear();

        start();

        assertEquals(List.of("Starting the database ..."), told);
    }

    private static ProcessHandle postmaster() {
        return Processes.workingIn(data.cluster()).stream()
                .filter(process -> process.children().findAny().isPresent())
                .findFirst()
                .orElseThrow();
    }
}
