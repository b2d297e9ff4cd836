package org.entente;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.entente.storage.embedded.EmbeddedPostgres;
import org.entente.testing.Certificate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database elsewhere that speaks TLS, as the server meets it in production. */
@Timeout(120)
class DatabaseTlsTest {
    @TempDir
    static Path directory;

    private static EmbeddedPostgres database;
    private static String superuserPassword;

    @BeforeAll
    static void a_database_with_a_certificate_for_localhost() throws Exception {
        Path data = directory.resolve("data");
        database = EmbeddedPostgres.start(data, told -> {});
        Certificate made = Certificate.make(directory);
        superuserPassword =
                Files.readString(data.resolve("postgres/superuser.password")).strip();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + made.certificate() + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + made.key() + "'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @Test
    void a_verified_database_is_used_over_tls_by_every_connection() throws Exception {
        assertEquals("", plainConnectionsOfAServer("localhost", "?sslmode=verify-full", trusting()));
    }

    @Test
    void an_encrypted_database_is_used_without_a_certificate_that_java_trusts() throws Exception {
        assertEquals("", plainConnectionsOfAServer("localhost", "?sslmode=require", List.of()));
    }

    @Test
    void a_database_with_the_certificate_of_another_host_is_refused() throws Exception {
        String said = plainConnectionsOfAServer("127.0.0.1", "?sslmode=verify-full", trusting());
        assertTrue(said.contains("could not be verified"), said);
    }

    private static List<String> trusting() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + directory.resolve("trust.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD);
    }

    /** Starts the program; what it said if it ended, and otherwise who is connected without TLS while it serves. */
    private static String plainConnectionsOfAServer(String host, String query, List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.entente.Main"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ENTENTE_"));
        builder.environment().put("ENTENTE_PORT", "0");
        builder.environment().put("ENTENTE_DATA", directory.resolve("server").toString());
        builder.environment()
                .put(
                        "ENTENTE_DATABASE_URL",
                        "postgresql://" + database.ownerUser() + ":"
                                + URLEncoder.encode(database.ownerPassword().text(), StandardCharsets.UTF_8) + "@"
                                + host + ":" + database.port() + "/" + database.database() + query);
        Process process = builder.start();
        try (BufferedReader output = process.inputReader()) {
            StringBuilder said = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.startsWith("Entente is ready")) {
                    return plainConnections();
                }
            }
            return said.toString();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String plainConnections() throws Exception {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT coalesce(string_agg(usename, ' ') FILTER (WHERE NOT ssl), ''), count(*)
                          FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)
                         WHERE usename = 'entente_app'
                        """)) {
            assertTrue(row.next());
            assertTrue(row.getInt(2) > 0, "nobody is connected");
            return row.getString(1);
        }
    }

    /** Nobody else sees how others are connected. */
    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), "postgres", superuserPassword);
    }
}
