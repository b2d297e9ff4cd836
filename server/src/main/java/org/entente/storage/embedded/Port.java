package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.entente.kernel.StartFault;

/**
 * The loopback port of the database, remembered from start to start while it stays free.
 *
 * <p>Chosen below the range from which systems draw the local ports of outgoing connections (Linux 32768, others
 * 49152): in that range a client that reconnects to a stopped server can connect to itself, and then holds the port.
 */
final class Port {
    static final String HOST = "127.0.0.1";

    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 100;

    private Port() {}

    /** The remembered port if it is free, else another. */
    static int choose(Path file) throws IOException {
        int remembered = remembered(file);
        if (remembered != 0 && isFree(remembered)) {
            return remembered;
        }
        return another();
    }

    static int another() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, HIGHEST)
                .filter(Port::isFree)
                .findFirst()
                .orElseThrow(() -> new StartFault(
                        StartFault.Kind.IN_USE,
                        "No free port for the database was found between " + LOWEST + " and " + HIGHEST + " on " + HOST
                                + ": close programs that listen there."));
    }

    static void remember(int port, Path file) throws IOException {
        if (remembered(file) != port) {
            Files.writeString(file, port + "\n", US_ASCII);
        }
    }

    /** 0 where none is remembered. */
    static int remembered(Path file) throws IOException {
        try {
            int port = Integer.parseInt(Files.readString(file, US_ASCII).strip());
            return port >= LOWEST && port < HIGHEST ? port : 0;
        } catch (NoSuchFileException | NumberFormatException absentOrCutOff) {
            return 0;
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
