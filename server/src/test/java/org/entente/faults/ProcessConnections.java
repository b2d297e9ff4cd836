package org.entente.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The sockets of a process as Linux lists them: which inodes it holds ({@code /proc/PID/fd}), and what they are ({@code /proc/PID/net}). */
final class ProcessConnections {
    private static final String LISTENING = "0A";
    private static final String UNCONNECTED = "07";
    private static final String NO_PORT = "0000";

    private ProcessConnections() {}

    /** One socket that listens to nobody: to somebody, or of a kind that needs nobody. */
    record Connection(String protocol, int localPort, String remote, int remotePort) {}

    static List<Connection> of(long pid) throws IOException {
        Set<String> own = sockets(pid);
        List<Connection> all = new ArrayList<>();
        for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String[] row : rows(pid, protocol)) {
                boolean waits = row[3].equals(LISTENING) || row[2].endsWith(NO_PORT) && !row[3].equals(UNCONNECTED);
                if (own.contains(row[9]) && !waits) {
                    all.add(new Connection(protocol, port(row[1]), row[2], port(row[2])));
                }
            }
        }
        return all;
    }

    /** Where a process listens. */
    static Set<Integer> listening(long pid) throws IOException {
        Set<String> own = sockets(pid);
        Set<Integer> ports = new HashSet<>();
        for (String protocol : List.of("tcp", "tcp6")) {
            for (String[] row : rows(pid, protocol)) {
                if (own.contains(row[9]) && row[3].equals(LISTENING)) {
                    ports.add(port(row[1]));
                }
            }
        }
        return ports;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    private static List<String[]> rows(long pid, String protocol) throws IOException {
        Path table = Path.of("/proc", Long.toString(pid), "net", protocol);
        if (!Files.exists(table)) {
            return List.of();
        }
        return Files.readAllLines(table).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .toList();
    }

    private static Set<String> sockets(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> held = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : (Iterable<Path>) held::iterator) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (IOException closedMeanwhile) {
                    continue;
                }
            }
        }
        return inodes;
    }
}
