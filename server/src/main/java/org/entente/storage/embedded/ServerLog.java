package org.entente.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.entente.kernel.StartFault;

/** What PostgreSQL said, turned into a fault that the operator understands. */
final class ServerLog {
    private static final int TAIL = 20;

    private ServerLog() {}

    /** The last words in the log directory, those of the newest file last. */
    static String tail(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(file -> file.toFile().lastModified()))
                    .toList();
        }
        var words = new StringBuilder();
        for (Path file : files.subList(Math.max(0, files.size() - 2), files.size())) {
            List<String> lines = Files.readAllLines(file);
            lines.subList(Math.max(0, lines.size() - TAIL), lines.size())
                    .forEach(line -> words.append(line).append('\n'));
        }
        return words.toString();
    }

    static StartFault fault(String what, String words, DataDirectory data) {
        if (StartFault.isDiskFull(words)) {
            return StartFault.diskFull(data.root());
        }
        return new StartFault(
                StartFault.Kind.DATABASE,
                what + ": " + reason(words) + " (PostgreSQL's log is in " + data.log() + ").");
    }

    static boolean isPortTaken(String words) {
        return words.contains("could not bind IPv4 address");
    }

    /** The last line that names an error, without time and process, else the last line. */
    private static String reason(String words) {
        List<String> lines = words.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.matches(".*\\b(FATAL|PANIC|error|ERROR):.*"))
                .reduce((first, second) -> second)
                .map(line -> line.replaceFirst("^.*?\\b(FATAL|PANIC|error|ERROR):\\s*", ""))
                .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
    }
}
