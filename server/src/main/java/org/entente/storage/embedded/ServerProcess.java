package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.entente.kernel.StartFault;

/** One run of {@code postgres}, from exec to exit, beneath the shell that ends it when this process goes. */
final class ServerProcess {
    /** Replaying the log of a crash takes as long as it takes, so the wait is long; an exit ends it at once. */
    private static final Duration READY = Duration.ofMinutes(10);

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /**
     * Reading its standard input, the shell waits for this process to close the pipe or to die, and then asks for a fast
     * shutdown. It ignores what a terminal or a service manager sends to all at once: the database stops after the
     * server, not beside it. If the database ends first, so does the shell, with its status.
     */
    private static final String GUARD = """
            trap '' INT TERM HUP
            exec 3<&0
            "$@" </dev/null 3<&- &
            postgres=$!
            { read -r _ <&3; kill -INT $postgres; } &
            guard=$!
            wait $postgres
            status=$?
            kill -KILL $guard 2>/dev/null
            exit $status
            """;

    private final Process shell;
    private final DataDirectory data;
    private final int port;

    private ServerProcess(Process shell, DataDirectory data, int port) {
        this.shell = shell;
        this.data = data;
        this.port = port;
    }

    /** Starts the database; it is not ready yet. The cluster must be clear of leftovers. */
    static ServerProcess launch(DataDirectory data, Binaries binaries, Account account, int port) throws IOException {
        Files.deleteIfExists(data.startLog());
        var command = new ArrayList<String>();
        if (Programs.isInstalled("setsid")) {
            command.add("setsid");
        }
        command.addAll(account.command(List.of("sh", "-c", GUARD, "entente-postgres", binaries.program("postgres"))));
        command.addAll(List.of("-D", data.cluster().toString()));
        command.addAll(Settings.arguments(port, data.log()));
        Process shell = Programs.prepare(command, data.postgres())
                .redirectErrorStream(true)
                .redirectOutput(data.startLog().toFile())
                .start();
        return new ServerProcess(shell, data, port);
    }

    int port() {
        return port;
    }

    /** Whether it came to accept connections; false if it ended instead. */
    boolean awaitReady() {
        Path pidFile = data.cluster().resolve("postmaster.pid");
        boolean decided = Processes.await(READY, () -> !shell.isAlive() || isReady(pidFile));
        if (!decided) {
            stop();
            throw new StartFault(
                    StartFault.Kind.DATABASE,
                    "The database did not become ready within " + READY.toMinutes() + " minutes: see its log in "
                            + data.log() + ".");
        }
        return shell.isAlive();
    }

    /** The status line that PostgreSQL keeps in its lock file for those who wait, as pg_ctl does. */
    private static boolean isReady(Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile, UTF_8);
            return lines.size() >= 8 && lines.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Blocks until the database has ended, for whatever reason. */
    void awaitEnd() {
        shell.onExit().join();
    }

    /**
     * Fast shutdown: open transactions are rolled back, a checkpoint is written. Returns once nothing of it runs any
     * more; the process that writes the log outlives the others by a moment.
     */
    void stop() {
        endShell();
        boolean unused = Processes.await(
                LAST_WORDS, () -> Processes.workingIn(data.cluster()).isEmpty());
    }

    private void endShell() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.waitFor();
            }
        } catch (IOException alreadyClosed) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException e) {
            // The pipe is closed, so the database stops all the same.
            Thread.currentThread().interrupt();
        }
    }
}
