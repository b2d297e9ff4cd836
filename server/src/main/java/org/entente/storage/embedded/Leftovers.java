package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.entente.kernel.StartFault;

/**
 * What a crash left behind. The caller holds the lock of the data directory, so a database that still runs there serves
 * nobody: it is stopped. Files are removed only once no process works in the directory any more.
 */
final class Leftovers {
    private static final Duration GENTLE = Duration.ofSeconds(30);
    private static final Duration FORCED = Duration.ofSeconds(10);

    private Leftovers() {}

    /** Frees a cluster for a new start. */
    static void clear(Path cluster, Consumer<String> tell) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        Optional<ProcessHandle> running = postmaster(pidFile).filter(found -> Processes.worksIn(found, cluster));
        if (running.isPresent()) {
            tell.accept("Stopping a database that was left running ...");
            interrupt(running.get(), cluster);
        }
        awaitNobody(cluster);
        Files.deleteIfExists(pidFile);
    }

    /** Removes a directory that was in the making, once whoever was making it has ended. */
    static void remove(Path directory) throws IOException {
        awaitNobody(directory);
        awaitNobody(directory.resolve("data"));
        Trees.delete(directory);
    }

    private static Optional<ProcessHandle> postmaster(Path pidFile) throws IOException {
        try {
            List<String> lines = Files.readAllLines(pidFile, UTF_8);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NoSuchFileException | NumberFormatException absentOrCutOff) {
            return Optional.empty();
        }
    }

    /** INT asks PostgreSQL for its fast shutdown; TERM, which Java would send, waits for the clients to go. */
    private static void interrupt(ProcessHandle process, Path directory) throws IOException {
        List<String> kill = List.of("sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()));
        Programs.Outcome outcome = Programs.run(kill, directory.resolveSibling("log"), "", FORCED);
        if (!outcome.succeeded() && process.isAlive()) {
            throw stillRunning(directory);
        }
    }

    private static void awaitNobody(Path directory) {
        if (Processes.await(GENTLE, () -> Processes.workingIn(directory).isEmpty())) {
            return;
        }
        Processes.workingIn(directory).forEach(ProcessHandle::destroyForcibly);
        if (!Processes.await(FORCED, () -> Processes.workingIn(directory).isEmpty())) {
            throw stillRunning(directory);
        }
    }

    private static StartFault stillRunning(Path directory) {
        String pids = String.join(
                ", ",
                Processes.workingIn(directory).stream()
                        .map(process -> Long.toString(process.pid()))
                        .toList());
        return new StartFault(
                StartFault.Kind.IN_USE,
                "A database left running in " + directory + " does not stop: end its processes (" + pids
                        + ") and start again.");
    }
}
