package org.entente.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The migrations that this server brings, with Flyway's checksums: CRC-32 over the lines without their ends. Should
 * Flyway ever count otherwise, every start runs Flyway, slower but right.
 */
record PackagedMigrations(String location, Map<String, Integer> checksums) {

    static PackagedMigrations at(String location) {
        try {
            Map<String, Integer> checksums = new HashMap<>();
            for (String script : scripts(location)) {
                checksums.put(script, checksum(location + "/" + script));
            }
            return new PackagedMigrations(location, Map.copyOf(checksums));
        } catch (IOException e) {
            throw new UncheckedIOException("The server's own files cannot be read.", e);
        }
    }

    /** Whether all packaged migrations come before this one. Versions are zero-padded, so names sort as they do. */
    boolean isBefore(String script) {
        return checksums.keySet().stream().allMatch(known -> known.compareTo(script) < 0);
    }

    private static List<String> scripts(String location) throws IOException {
        URL directory = loader().getResource(location);
        if (directory == null) {
            return List.of();
        }
        if (directory.openConnection() instanceof JarURLConnection connection) {
            try (Stream<String> names = connection.getJarFile().stream().map(entry -> entry.getName())) {
                return names.filter(name -> name.startsWith(location + "/") && name.endsWith(".sql"))
                        .map(name -> name.substring(location.length() + 1))
                        .toList();
            }
        }
        try (Stream<Path> files = Files.list(Path.of(URI.create(directory.toString())))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql"))
                    .toList();
        }
    }

    private static int checksum(String resource) throws IOException {
        var crc = new CRC32();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(resource), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(UTF_8));
            }
        }
        return (int) crc.getValue();
    }

    private static InputStream open(String resource) throws IOException {
        @Nullable InputStream stream = loader().getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException(resource);
        }
        return stream;
    }

    private static ClassLoader loader() {
        return PackagedMigrations.class.getClassLoader();
    }
}
