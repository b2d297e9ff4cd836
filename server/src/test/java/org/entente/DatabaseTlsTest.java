package org.entente;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.entente.storage.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database elsewhere that speaks TLS, as the server meets it in production. */
@Timeout(120)
class DatabaseTlsTest {
    private static final String PASSWORD = "of these stores";

    @TempDir
    static Path directory;

    private static EmbeddedPostgres database;
    private static String superuserPassword;

    @BeforeAll
    static void a_database_with_a_certificate_for_localhost() throws Exception {
        Path data = directory.resolve("data");
        database = EmbeddedPostgres.start(data, told -> {});
        Path certificate = directory.resolve("certificate.pem");
        Path key = directory.resolve("key.pem");
        makeCertificate(certificate, key);
        superuserPassword =
                Files.readString(data.resolve("postgres/superuser.password")).strip();
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET ssl_cert_file = '" + certificate + "'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = '" + key + "'");
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
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
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

    private static void makeCertificate(Path certificate, Path key) throws Exception {
        Path store = directory.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "database",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        writePem(certificate, "CERTIFICATE", made.getCertificate("database").getEncoded(), "rw-r--r--");
        writePem(
                key,
                "PRIVATE KEY",
                made.getKey("database", PASSWORD.toCharArray()).getEncoded(),
                "rw-------");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("database", made.getCertificate("database"));
        try (OutputStream file = Files.newOutputStream(directory.resolve("trust.p12"))) {
            trusted.store(file, PASSWORD.toCharArray());
        }
    }

    private static void writePem(Path file, String type, byte[] content, String permissions) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
}
