package org.entente.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.Main;

/** The server as an operator runs it, in a process of its own with the database beneath it, to be killed. */
final class ServerProcess {
    private static final String READY = "Entente is ready at ";
    private static final long PATIENCE_SECONDS = 90;

    private final Process process;
    private final List<String> said = new ArrayList<>();
    private boolean ended;

    private ServerProcess(Process process) {
        this.process = process;
    }

    /** With the embedded database. Returns at once. */
    static ServerProcess launch(Path data, int port) throws IOException {
        return launch(port, Map.of("ENTENTE_DATA", data.toString()));
    }

    /** Returns at once. */
    static ServerProcess launch(int port, Map<String, String> settings) throws IOException {
        // The options make it start sooner and change nothing that is tested.
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        builder.environment().keySet().removeIf(name -> name.startsWith("ENTENTE_"));
        builder.environment().putAll(settings);
        builder.environment().put("ENTENTE_PORT", Integer.toString(port));
        builder.environment().put("ENTENTE_MANAGEMENT_PORT", "none");
        ServerProcess server =
                new ServerProcess(builder.redirectErrorStream(true).start());
        Thread reader = new Thread(server::read, "server output");
        reader.setDaemon(true);
        reader.start();
        return server;
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                note(line);
            }
        } catch (IOException killed) {
            note("(the output broke off)");
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void note(String line) {
        said.add(line);
        notifyAll();
    }

    /** Waits until it is ready; fails with what it said if it ends instead. */
    synchronized ServerProcess awaitReady() throws InterruptedException {
        await(READY);
        return this;
    }

    /** 43 characters from the link that it prints while there is no network. */
    synchronized String foundingSecret() throws InterruptedException {
        String link = await("/join#");
        return link.substring(link.indexOf('#') + 1);
    }

    private String await(String part) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            for (String line : said) {
                if (line.contains(part)) {
                    return line;
                }
            }
            if (ended || System.nanoTime() > deadline) {
                throw new AssertionError("no \"" + part + "\"; it said:\n" + String.join("\n", said));
            }
            wait(100);
        }
    }

    /** What the server itself is connected to, its database's processes left out. */
    List<ProcessConnections.Connection> connections() throws IOException {
        return ProcessConnections.of(process.pid());
    }

    /** Where the processes below the server listen. */
    Set<Integer> databasePorts() throws IOException {
        Set<Integer> ports = new HashSet<>();
        for (ProcessHandle below : process.descendants().toList()) {
            try {
                ports.addAll(ProcessConnections.listening(below.pid()));
            } catch (IOException ended) {
                continue;
            }
        }
        return ports;
    }

    /** SIGTERM, as an operator or an orchestrator stops a node; answers how long it took to end. */
    Duration stop() throws InterruptedException {
        Instant asked = Instant.now();
        process.destroy();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            throw new AssertionError("it did not stop; it said:\n" + String.join("\n", said));
        }
        return Duration.between(asked, Instant.now());
    }

    /** SIGKILL for the server alone; its database finds the pipe closed and shuts down by itself. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGKILL for the server and every process of its database, as if the machine had lost its power but not its disk. */
    void killWithDatabase() throws InterruptedException {
        killDatabase();
        kill();
    }

    /** SIGKILL for every process of the database, which the server then starts again by itself. */
    void killDatabase() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
