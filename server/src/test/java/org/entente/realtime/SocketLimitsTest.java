package org.entente.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.internal.PlatformDependent;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one member's sockets may do, against the limits of production; whoever goes too far loses the socket, and nobody else does. */
class SocketLimitsTest {
    private static final int PROTOCOL = 4400;
    private static final int NO_HELLO = 4408;
    private static final int FLOOD = 4429;
    private static final int SOCKETS_PER_MEMBER = 20;

    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;

    @BeforeAll
    static void found() {
        server = TestServer.startLimited();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_member_has_twenty_sockets_and_no_more() {
        Tester aino = kadri.admitsDelegation("FI", "member", "Aino Laine");
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SOCKETS_PER_MEMBER; i++) {
                sockets.add(aino.listens());
            }
            try (Socket oneTooMany = aino.connects()) {
                assertEquals(FLOOD, oneTooMany.awaitClose());
            }
            sockets.forEach(socket -> assertFalse(socket.isClosed()));
            try (Socket another = minjun.listens()) {
                assertFalse(another.isClosed(), "nobody else is counted");
            }
            sockets.remove(0).close();
            org.entente.testing.Await.until("there is room again", () -> {
                Socket next = aino.connects();
                sockets.add(next);
                try {
                    next.hello(null);
                    return true;
                } catch (AssertionError closed) {
                    return false;
                }
            });
        } finally {
            sockets.forEach(Socket::close);
        }
    }

    @Test
    void a_flood_of_frames_ends_the_socket() {
        try (Socket flooding = minjun.listens();
                Socket other = kadri.listens()) {
            JsonObject typing = new JsonObject().put("t", "typing").put("channel", minjun.id());
            try {
                for (int i = 0; i < 5_000 && !flooding.isClosed(); i++) {
                    flooding.send(typing);
                }
            } catch (RuntimeException closedMeanwhile) {
                assertTrue(String.valueOf(closedMeanwhile).contains("closed"), closedMeanwhile.toString());
            }
            assertEquals(FLOOD, flooding.awaitClose());
            assertTrue(other.call("network.snapshot", null, new JsonObject()).isOk());
        }
    }

    @Test
    void who_does_not_say_hello_is_sent_away() {
        try (Socket silent = kadri.connects()) {
            assertEquals(NO_HELLO, silent.awaitClose());
        }
    }

    @Test
    void what_is_no_text_or_larger_than_any_command_ends_the_socket() throws Exception {
        assertEquals(
                PROTOCOL, closeCodeAfter(socket -> socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true)));
        assertEquals(PROTOCOL, closeCodeAfter(socket -> socket.sendText("x".repeat(2_000_000), true)));
    }

    /** A message in many parts is collected by the transport: what is refused must not be collected on and on. */
    @Test
    void a_message_without_an_end_costs_no_more_than_the_largest_one() throws Exception {
        String part = "x".repeat(1024 * 1024);
        long before = used();
        AtomicInteger sent = new AtomicInteger();
        int code = closeCodeAfter(socket -> {
            CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(socket);
            for (int i = 0; i < 64; i++) {
                sending = sending.thenCompose(next -> {
                    sent.incrementAndGet();
                    return next.sendText(part, false);
                });
            }
            return sending;
        });
        assertEquals(PROTOCOL, code);
        assertTrue(used() - before < 32_000_000, "it collected " + (used() - before) + " bytes of " + sent + " MiB");
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + Math.max(0, PlatformDependent.usedDirectMemory());
    }

    @FunctionalInterface
    private interface Sending {
        CompletionStage<WebSocket> by(WebSocket socket);
    }

    private static int closeCodeAfter(Sending sending) throws Exception {
        CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("entente.v1")
                .header("Authorization", "Bearer " + kadri.token())
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + server.app().port() + "/api/socket"), new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                                closed.complete(code);
                                return null;
                            }

                            @Override
                            public void onError(WebSocket from, Throwable torn) {
                                closed.complete(1006);
                            }
                        })
                .get(10, TimeUnit.SECONDS);
        sending.by(socket);
        return closed.get(20, TimeUnit.SECONDS);
    }
}
