package org.entente.storage.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.entente.kernel.StartFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another Java process starts the database, and is killed with no chance to say anything. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedPostgresKillTest {
    private static final String READY = "ready";

    private Process child;
    private DataDirectory data;

    /** What the other process runs: starts the database and waits to be killed. */
    public static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), words -> {});
            Database.execute(postgres, "CREATE TABLE said AS SELECT 'before the kill' AS text");
            System.out.println(READY);
            assertEquals(-1, System.in.read(), "The end of the test ends this process too.");
        }
    }

    @BeforeEach
    void startChild(@TempDir Path directory) throws IOException {
        data = DataDirectory.open(directory);
        child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        data.root().toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = child.inputReader();
        for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
            assertNotNull(line, "The child ended before it was ready.");
        }
    }

    @AfterEach
    void killChild() {
        child.destroyForcibly();
    }

    @Test
    void a_killed_server_takes_its_database_down_cleanly_and_the_next_start_finds_everything()
            throws InterruptedException, IOException {
        child.destroyForcibly().waitFor();

        assertTrue(Processes.await(
                Duration.ofSeconds(20),
                () -> Processes.workingIn(data.cluster()).isEmpty()));
        String log = ServerLog.tail(data.log());
        assertTrue(log.contains("received fast shutdown request"), log);
        assertTrue(log.contains("database system is shut down"), log);
        assertFoundBy(EmbeddedPostgres.start(data.root(), words -> {}));
    }

    @Test
    void a_start_right_after_a_kill_waits_for_the_old_database_to_end() throws InterruptedException {
        child.destroyForcibly().waitFor();

        assertFoundBy(EmbeddedPostgres.start(data.root(), words -> {}));
    }

    @Test
    void a_database_whose_guard_was_killed_too_is_stopped_at_the_next_start() throws InterruptedException {
        child.descendants()
                .filter(process -> !Processes.worksIn(process, data.cluster()))
                .forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly().waitFor();

        assertFoundBy(EmbeddedPostgres.start(data.root(), words -> {}));
    }

    @Test
    void a_killed_server_and_database_recover_what_was_committed() throws InterruptedException {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly().waitFor();

        assertFoundBy(EmbeddedPostgres.start(data.root(), words -> {}));
    }

    @Test
    void a_second_instance_is_refused_with_the_pid_of_the_first() throws IOException {
        StartFault fault = assertThrows(StartFault.class, () -> EmbeddedPostgres.start(data.root(), words -> {}));

        assertTrue(fault.getMessage().contains("process " + child.pid() + ":"), fault.getMessage());
        assertEquals(Long.toString(child.pid()), Files.readString(data.lock()).strip());
        assertTrue(child.isAlive());
    }

    private static void assertFoundBy(EmbeddedPostgres postgres) {
        try (postgres) {
            assertEquals("before the kill", Database.ask(postgres, "SELECT text FROM said"));
        }
    }
}
