package org.entente;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.entente.storage.DatabaseAddress;
import org.entente.storage.embedded.EmbeddedPostgres;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a program: what an operator sees when it cannot start. */
class StartTest {
    @TempDir
    static Path directory;

    /**
     * @param said on standard error, without the log
     * @param printed on standard output
     */
    private record Ended(int exitCode, String said, String printed) {}

    @Test
    void a_port_in_use_is_said_in_one_sentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Ended ended = start(Map.of(
                    "ENTENTE_PORT", Integer.toString(taken.getLocalPort()), "ENTENTE_DATA", directory.toString()));
            assertEquals(75, ended.exitCode);
            assertTrue(ended.said.endsWith("stop it, or choose another port with ENTENTE_PORT."), ended.said);
        }
    }

    @Test
    void a_port_in_use_for_health_and_metrics_is_said_in_one_sentence_where_it_was_asked_for() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Map<String, String> settings = new HashMap<>(external(url(TestPostgres.freshDatabase())));
            settings.put(
                    "ENTENTE_DATABASE_RUNTIME_PASSWORD",
                    TestPostgres.runtimePassword().text());
            settings.put("ENTENTE_MANAGEMENT_PORT", Integer.toString(taken.getLocalPort()));
            Ended ended = start(settings);
            assertEquals(75, ended.exitCode);
            assertTrue(
                    ended.said.endsWith("for health and metrics with ENTENTE_MANAGEMENT_PORT, or none."), ended.said);
        }
    }

    @Test
    void a_data_directory_in_use_is_said_with_the_process_that_uses_it() throws Exception {
        Path data = directory.resolve("used");
        try (EmbeddedPostgres running = EmbeddedPostgres.start(data, told -> {})) {
            Ended ended = start(Map.of("ENTENTE_PORT", "0", "ENTENTE_DATA", data.toString()));
            assertEquals(75, ended.exitCode);
            assertTrue(ended.said.contains("process " + ProcessHandle.current().pid()), ended.said);
        }
    }

    @Test
    void a_database_that_is_away_or_refuses_is_said_in_one_sentence() throws Exception {
        Ended away = start(external("postgresql://somebody:secret@127.0.0.1:1/entente"));
        assertEquals(69, away.exitCode);
        assertTrue(away.said.contains("cannot be reached") && !away.said.contains("secret@"), away.said);

        DatabaseAddress owner = TestPostgres.freshDatabase();
        Ended refused = start(
                external("postgresql://" + owner.user() + ":wrong@127.0.0.1:" + owner.port() + "/" + owner.database()));
        assertEquals(69, refused.exitCode);
        assertEquals(1, refused.said.lines().count(), refused.said);
    }

    @Test
    void a_database_of_another_secret_is_refused_and_left_as_it_is() throws Exception {
        DatabaseAddress owner = TestPostgres.freshDatabase();
        try (Connection connection = TestPostgres.connect(owner);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO server_fact (name, value) VALUES ('secret', 'of another installation')");
        }
        Map<String, String> settings = new HashMap<>(external(url(owner)));
        settings.put(
                "ENTENTE_DATABASE_RUNTIME_PASSWORD",
                TestPostgres.runtimePassword().text());
        Ended ended = start(settings);
        assertEquals(78, ended.exitCode);
        assertTrue(ended.said.contains("another secret"), ended.said);
    }

    @Test
    void all_faults_of_the_settings_are_said_together() throws Exception {
        Ended ended = start(
                Map.of("ENTENTE_PORT", "eighty", "ENTENTE_PROT", "80", "ENTENTE_PUBLIC_ORIGIN", "http://example.org"));
        assertEquals(78, ended.exitCode);
        assertEquals(3, ended.said.lines().count(), ended.said);
    }

    @Test
    void an_unknown_argument_is_refused_with_the_known_ones() throws Exception {
        Ended ended = start(Map.of("ENTENTE_PORT", "0"), "--dmeo");
        assertEquals(78, ended.exitCode);
        assertEquals(1, ended.said.lines().count(), ended.said);
        assertTrue(ended.said.startsWith("There is no argument --dmeo: there are --demo ("), ended.said);
    }

    @Test
    void help_says_all_that_the_program_understands_whatever_the_settings_are() throws Exception {
        Ended ended = start(Map.of("ENTENTE_PORT", "not a port", "ENTENTE_PROT", "1"), "--help");
        assertEquals(0, ended.exitCode, ended.said);
        assertEquals("", ended.said);
        for (String word :
                List.of("--demo", "--help", "ENTENTE_PORT", "ENTENTE_SECRET_FILE", "ENTENTE_CONFIG", "8080")) {
            assertTrue(ended.printed.contains(word), word + " in " + ended.printed);
        }
        assertEquals(78, start(Map.of(), "--help", "--dmeo").exitCode, "what nobody knows is refused beside it, too");
    }

    @Test
    void a_demonstration_is_refused_where_there_is_a_network_and_changes_nothing() throws Exception {
        try (TestServer server = TestServer.start()) {
            Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            kadri.says(kadri.opens("Ours", "start"), "This is real").ok();
            server.stop();
            List<List<String>> before = counts(server);
            Map<String, String> settings = new HashMap<>(external(url(server.owner())));
            settings.put("ENTENTE_SECRET", TestPostgres.SECRET.base64Url());
            Ended ended = start(settings, "--demo");
            assertEquals(78, ended.exitCode, ended.said);
            assertEquals(1, ended.said.lines().count(), ended.said);
            assertTrue(ended.said.startsWith("There is a network here already"), ended.said);
            assertEquals(before, counts(server));
            server.startAgain();
        }
    }

    private static List<List<String>> counts(TestServer server) {
        return server.query(
                "SELECT (SELECT count(*) FROM network), (SELECT count(*) FROM person), (SELECT count(*) FROM entry),"
                        + " (SELECT count(*) FROM sign_in_link), (SELECT max(xmin::text) FROM network_position)");
    }

    private static Map<String, String> external(String url) {
        return Map.of(
                "ENTENTE_PORT",
                "0",
                "ENTENTE_DATA",
                directory.resolve("external").toString(),
                "ENTENTE_DATABASE_URL",
                url);
    }

    private static String url(DatabaseAddress owner) {
        return "postgresql://" + owner.user() + ":"
                + java.net.URLEncoder.encode(owner.password().text(), StandardCharsets.UTF_8) + "@" + owner.host() + ":"
                + owner.port() + "/" + owner.database();
    }

    /** Starts the program with these settings alone and waits for its end. */
    private static Ended start(Map<String, String> settings, String... arguments)
            throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path errors = Files.createTempFile(directory, "said", ".txt");
        Path output = Files.createTempFile(directory, "printed", ".txt");
        List<String> command = new ArrayList<>(
                List.of(java.toString(), "-cp", System.getProperty("java.class.path"), "org.entente.Main"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("ENTENTE_"));
        builder.environment().putAll(settings);
        Process process = builder.redirectError(errors.toFile())
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end; it said " + Files.readString(errors));
        }
        String said = Files.readString(errors, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.matches("\\d{4}-.*|[a-z ]+: .*"))
                .reduce("", (all, line) -> all.isEmpty() ? line : all + "\n" + line);
        return new Ended(process.exitValue(), said, Files.readString(output, StandardCharsets.UTF_8));
    }
}
