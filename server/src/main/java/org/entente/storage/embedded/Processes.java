package org.entente.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Who works in a directory. Every process of a PostgreSQL server has its data directory as its working directory, so
 * this finds them all, orphans included, and never one of another server, whatever number it has.
 */
final class Processes {
    private static final Path PROC = Path.of("/proc");

    private Processes() {}

    /** The processes whose working directory is {@code directory}. */
    static List<ProcessHandle> workingIn(Path directory) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, directory))
                .toList();
    }

    static boolean worksIn(ProcessHandle process, Path directory) {
        if (!Files.isDirectory(PROC.resolve("self"))) {
            // Without /proc (macOS) only the postmaster shows itself, by the directory among its arguments.
            Optional<String[]> arguments = process.info().arguments();
            return arguments.isPresent() && List.of(arguments.get()).contains(directory.toString());
        }
        try {
            Path link = PROC.resolve(Long.toString(process.pid())).resolve("cwd");
            return Files.readSymbolicLink(link).equals(directory);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    /** Waits until a condition holds, looking every few milliseconds; false when the time is over. */
    static boolean await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(4);
            } catch (InterruptedException e) {
                throw Programs.interrupted();
            }
        }
        return true;
    }
}
