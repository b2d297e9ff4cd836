package org.entente.storage.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.entente.kernel.StartFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresFirstStartTest {

    @Test
    void an_unpacking_and_a_creation_that_were_cut_off_are_begun_again(@TempDir Path directory) throws IOException {
        DataDirectory data = DataDirectory.open(directory);
        Path half = data.postgres().resolve("18.6.0.partial");
        Files.createDirectories(half.resolve("bin"));
        Files.writeString(half.resolve("bin/postgres"), "half");
        Files.createDirectories(data.creating().resolve("data/base"));
        Files.writeString(data.creating().resolve("password"), "old");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, words -> {})) {
            assertEquals("1", Database.ask(postgres, "SELECT 1"));
        }

        assertFalse(Files.exists(half));
        assertFalse(Files.exists(data.creating()));
    }

    @Test
    void two_data_directories_run_side_by_side(@TempDir Path first, @TempDir Path second) {
        try (EmbeddedPostgres one = EmbeddedPostgres.start(first, words -> {});
                EmbeddedPostgres other = EmbeddedPostgres.start(second, words -> {})) {
            assertNotEquals(one.port(), other.port());
            assertNotEquals(one.ownerPassword(), other.ownerPassword());
            assertEquals("1", Database.ask(one, "SELECT 1"));
            assertEquals("1", Database.ask(other, "SELECT 1"));
        }
    }

    @Test
    void a_file_in_the_place_of_the_data_directory_is_told(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("data"), "");

        StartFault fault = assertThrows(StartFault.class, () -> EmbeddedPostgres.start(file, words -> {}));

        assertTrue(fault.getMessage().startsWith("The data directory " + file + " cannot be used"), fault.getMessage());
        assertEquals(74, fault.exitCode());
    }
}
