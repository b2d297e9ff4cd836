package org.entente.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.entente.kernel.Secret;
import org.entente.kernel.StartFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
    private static final String KEY = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldC1zZWNyZXQ=";

    private Path directory;

    @BeforeEach
    void chooseDirectory(@TempDir Path fresh) {
        directory = fresh;
    }

    @Test
    void without_any_setting_it_serves_localhost_from_an_embedded_database() {
        Config config = read(Map.of());

        assertEquals("127.0.0.1", config.web().address());
        assertEquals(8080, config.web().port());
        assertEquals("http://localhost:8080", config.web().publicOrigin(8080).toString());
        assertEquals(directory.resolve("data"), config.storage().directory());
        assertTrue(config.storage().externalDatabase().isEmpty());
        assertFalse(config.web().behindProxy());
    }

    @Test
    void the_environment_outranks_the_properties_file() throws IOException {
        Files.writeString(
                directory.resolve("entente.properties"),
                "entente.port = 9000\nentente.public-origin = http://localhost:7000\n");

        Config config = read(Map.of("ENTENTE_PORT", "9001"));

        assertEquals(9001, config.web().port());
        assertEquals("http://localhost:7000", config.web().publicOrigin(9001).toString());
    }

    @Test
    void health_and_metrics_stay_on_loopback_unless_told_otherwise_and_can_be_none() {
        Config.Management usual = read(Map.of()).management().orElseThrow();
        assertEquals(new Config.Management("127.0.0.1", 8081, Config.Choice.DEFAULT), usual);
        Config.Management chosen =
                read(Map.of("ENTENTE_MANAGEMENT_PORT", "9100")).management().orElseThrow();
        assertEquals(Config.Choice.CONFIGURED, chosen.choice());
        assertTrue(read(Map.of("ENTENTE_MANAGEMENT_PORT", "none")).management().isEmpty());
    }

    @Test
    void an_empty_value_counts_as_none() {
        assertEquals(8080, read(Map.of("ENTENTE_PORT", "")).web().port());
    }

    @Test
    void all_faults_are_told_at_once_each_with_its_setting() {
        List<String> faults = faults(Map.of(
                "ENTENTE_PORT", "80a",
                "ENTENTE_BEHIND_PROXY", "yes",
                "ENTENTE_DATABASE_URL", "mysql://localhost",
                "ENTENTE_SECRET", "short",
                "ENTENTE_TLS_KEY", "missing.pem",
                "ENTENTE_PUBLIC_ORIGIN", "https://entente.example/path"));

        for (String setting : List.of("PORT", "BEHIND_PROXY", "DATABASE_URL", "SECRET", "TLS_KEY", "PUBLIC_ORIGIN")) {
            assertTrue(
                    faults.stream().anyMatch(fault -> fault.startsWith("ENTENTE_" + setting + " ")),
                    setting + " in " + faults);
        }
    }

    @Test
    void a_mistyped_name_is_told_with_the_one_that_was_meant() {
        assertEquals(
                List.of("There is no setting ENTENTE_PROT: did you mean ENTENTE_PORT?"),
                faults(Map.of("ENTENTE_PROT", "80")));
    }

    @Test
    void a_mistyped_key_of_the_properties_file_is_told_too() throws IOException {
        Files.writeString(directory.resolve("entente.properties"), "entente.dta=/srv\n");

        assertEquals(List.of("There is no setting ENTENTE_DTA: did you mean ENTENTE_DATA?"), faults(Map.of()));
    }

    @Test
    void a_properties_file_that_was_named_must_exist() {
        assertTrue(faults(Map.of("ENTENTE_CONFIG", "nowhere.properties")).get(0).contains("nowhere.properties"));
    }

    @Test
    void http_is_refused_for_a_host_that_browsers_do_not_trust() {
        assertTrue(faults(Map.of("ENTENTE_PUBLIC_ORIGIN", "http://192.168.0.7:8080"))
                .get(0)
                .contains("browsers trust http only at localhost"));
    }

    @Test
    void an_https_origin_needs_somebody_who_speaks_it() {
        Map<String, String> bare = Map.of("ENTENTE_PUBLIC_ORIGIN", "https://entente.example");
        Map<String, String> behindProxy =
                Map.of("ENTENTE_PUBLIC_ORIGIN", "https://entente.example:443", "ENTENTE_BEHIND_PROXY", "true");

        assertTrue(faults(bare).get(0).contains("nothing here speaks it"));
        assertEquals(
                "https://entente.example",
                read(behindProxy).web().publicOrigin(8080).toString());
    }

    @Test
    void a_secret_is_made_once_and_only_its_owner_may_read_it() throws IOException {
        Secret first = read(Map.of()).secret();

        assertEquals(first, read(Map.of()).secret());
        assertEquals(32, first.bytes().length);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data/secret.key"))));
    }

    @Test
    void a_secret_may_come_from_a_file_but_not_from_two_places() throws IOException {
        Files.writeString(directory.resolve("key"), KEY + "\n");

        assertEquals(
                read(Map.of("ENTENTE_SECRET", KEY)).secret(),
                read(Map.of("ENTENTE_SECRET_FILE", "key")).secret());
        assertEquals(
                List.of("Both ENTENTE_SECRET and ENTENTE_SECRET_FILE are set: keep one of them."),
                faults(Map.of("ENTENTE_SECRET", KEY, "ENTENTE_SECRET_FILE", "key")));
    }

    @Test
    void nodes_with_the_same_secret_agree_on_the_runtime_password() {
        Config one = read(Map.of("ENTENTE_SECRET", KEY));
        Config other = read(Map.of("ENTENTE_SECRET", KEY, "ENTENTE_PORT", "1"));

        assertEquals(one.runtimePassword(), other.runtimePassword());
        assertNotEquals(one.secret().base64Url(), one.runtimePassword().text());
    }

    @Test
    void the_description_shows_what_is_in_force_but_no_secret() {
        String description = read(Map.of(
                        "ENTENTE_SECRET", KEY,
                        "ENTENTE_DATABASE_URL", "postgresql://boss:open%20sesame@db.example:5433/entente",
                        "ENTENTE_DATABASE_RUNTIME_PASSWORD", "sesame too"))
                .describe();

        assertTrue(
                description.contains("postgresql://boss:***@db.example:5433/entente?sslmode=verify-full"), description);
        assertFalse(description.contains("sesame"), description);
        assertFalse(description.contains(KEY), description);
    }

    @Test
    void the_description_says_the_public_origin_as_it_stands_in_the_address_bar() {
        assertTrue(read(Map.of()).describe().contains("public origin: http://localhost:8080\n"));
        assertTrue(read(Map.of("ENTENTE_PUBLIC_ORIGIN", "https://entente.example:443", "ENTENTE_BEHIND_PROXY", "true"))
                .describe()
                .contains("public origin: https://entente.example\n"));
        assertTrue(read(Map.of("ENTENTE_PORT", "0")).describe().contains("public origin: localhost, at the port"));
    }

    @Test
    void no_fault_repeats_a_secret() {
        String faults = String.join(
                " ", faults(Map.of("ENTENTE_SECRET", "sesame", "ENTENTE_DATABASE_URL", "postgresql://boss:sesame@/x")));

        assertFalse(faults.contains("sesame"), faults);
    }

    private Config read(Map<String, String> environment) {
        return ConfigReader.read(environment, directory);
    }

    private List<String> faults(Map<String, String> environment) {
        StartFault fault = assertThrows(StartFault.class, () -> read(environment));
        assertEquals(78, fault.exitCode());
        return fault.getMessage().lines().toList();
    }
}
