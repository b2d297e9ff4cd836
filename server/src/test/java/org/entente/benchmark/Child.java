package org.entente.benchmark;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process of the benchmark that is asked one JSON line at a time and answers each with one. It ends when its input does. */
final class Child implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 150;

    private final Process process;
    private final Writer input;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Child(Process process) {
        this.process = process;
        this.input = process.outputWriter();
    }

    static Child start(Path directory, Class<?> main, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-XX:+IgnoreUnrecognizedVMOptions"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", absoluteClassPath(), main.getName()));
        try {
            Files.createDirectories(directory);
            Child child = new Child(new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start());
            Thread reader = new Thread(child::read, main.getSimpleName());
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(java.io.File.pathSeparator, entries);
    }

    private void read() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            lines.add("(the output broke off)");
        }
        lines.add("(it ended)");
    }

    JsonObject ask(JsonObject question) {
        try {
            input.write(question.encode() + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer();
    }

    /** The next answer; what it says besides is shown only when none comes, or when the answer is a failure. */
    JsonObject answer() {
        List<String> said = new ArrayList<>();
        try {
            String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            while (line != null && !line.startsWith("{") && !line.equals("(it ended)")) {
                said.add(line);
                line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            if (line == null || !line.startsWith("{")) {
                throw new BenchmarkFailure("no answer: " + String.join("\n", said));
            }
            JsonObject answer = new JsonObject(line);
            if (answer.containsKey("failure")) {
                throw new BenchmarkFailure(answer.getString("failure"));
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends it by the end of its input; what does not end by itself is killed. */
    @Override
    public void close() {
        try {
            input.close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
