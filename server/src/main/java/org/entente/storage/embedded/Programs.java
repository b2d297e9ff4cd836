package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.entente.kernel.StartFault;

/** Runs other programs, with an environment that holds none of our secrets and speaks English. */
final class Programs {
    private Programs() {}

    /** How a program ended, and all that it said. */
    record Outcome(int status, String words) {
        boolean succeeded() {
            return status == 0;
        }
    }

    /** A process yet to be started, in this directory. */
    static ProcessBuilder prepare(List<String> command, Path directory) {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    /** Runs a short program to its end, {@code input} on its standard input. */
    static Outcome run(List<String> command, Path directory, String input, Duration limit) throws IOException {
        Path words = Files.createTempFile(directory, "words", ".partial");
        try {
            Process process = prepare(command, directory)
                    .redirectErrorStream(true)
                    .redirectOutput(words.toFile())
                    .start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(input.getBytes(UTF_8));
            }
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            return new Outcome(ended ? process.exitValue() : -1, Files.readString(words));
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            Files.deleteIfExists(words);
        }
    }

    static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** The fault of a start that was told to stop; the thread stays interrupted. */
    static StartFault interrupted() {
        Thread.currentThread().interrupt();
        return new StartFault(StartFault.Kind.DATABASE, "The start was interrupted.");
    }
}
