package org.entente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.entente.testing.Certificate;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections that come byte by byte, or not at all. With little patience, but for the one test that looks at the whole server. */
class ConnectionsTest {
    private static final int MOST = 4;
    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String SLOW_BODY = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{";

    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> opened = new ArrayList<>();
    private final AtomicInteger seen = new AtomicInteger();
    private HttpServer server;

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : opened) {
            socket.close();
        }
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private void serve(Connections.Patience patience) throws Exception {
        serve(patience, new HttpServerOptions().setHttp2ClearTextEnabled(false));
    }

    private void serve(Connections.Patience patience, HttpServerOptions options) throws Exception {
        Connections connections = new Connections(patience);
        Router router = Router.router(vertx);
        router.route().handler(connections::began);
        router.route().handler(BodyHandler.create(false));
        router.route().handler(context -> context.end("served"));
        server = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    seen.incrementAndGet();
                    connections.opened(connection);
                })
                .requestHandler(router);
        server.listen(0, "localhost").await(10, TimeUnit.SECONDS);
        vertx.setPeriodic(20, tick -> connections.sweep());
    }

    private Socket connect(int port, String first) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(40_000);
        opened.add(socket);
        socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Socket connect(String first) throws IOException {
        return connect(server.actualPort(), first);
    }

    private static boolean isServed(Socket socket) throws IOException {
        byte[] answer = new byte[1000];
        int length = socket.getInputStream().read(answer);
        return length > 0 && new String(answer, 0, length, StandardCharsets.US_ASCII).contains("served");
    }

    /** Waits for the end. */
    private static void requireEnded(Socket socket) throws IOException {
        assertEquals(-1, socket.getInputStream().read());
    }

    @Test
    void a_head_that_does_not_come_ends_the_connection_however_often_a_byte_does() throws Exception {
        serve(new Connections.Patience(SOON, NEVER, NEVER, MOST));
        Socket trickling = connect("GET / HTTP/1.1\r\nX: ");
        vertx.setPeriodic(50, tick -> {
            try {
                trickling.getOutputStream().write('x');
            } catch (IOException ended) {
                vertx.cancelTimer(tick);
            }
        });
        Socket silent = connect("");
        requireEnded(silent);
        try {
            requireEnded(trickling);
        } catch (java.net.SocketException reset) {
            assertTrue(reset.getMessage().contains("reset"), reset.getMessage());
        }
    }

    @Test
    void a_second_head_has_its_own_time() throws Exception {
        serve(new Connections.Patience(NEVER, SOON, NEVER, MOST));
        Socket neverUsed = connect("");
        Socket used = connect(HEAD);
        assertTrue(isServed(used));
        requireEnded(used);
        neverUsed.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        assertTrue(isServed(neverUsed));
    }

    @Test
    void a_body_that_does_not_come_ends_the_connection() throws Exception {
        serve(new Connections.Patience(NEVER, NEVER, SOON, MOST));
        Socket idle = connect(HEAD);
        assertTrue(isServed(idle));
        requireEnded(connect(SLOW_BODY));
        idle.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        assertTrue(isServed(idle), "nobody else's was ended");
    }

    @Test
    void where_there_are_too_many_the_one_that_waited_longest_goes_and_who_comes_is_served() throws Exception {
        serve(new Connections.Patience(NEVER, NEVER, NEVER, MOST));
        Socket busy = connect(SLOW_BODY);
        Socket first = connect(HEAD);
        assertTrue(isServed(first));
        List<Socket> others = new ArrayList<>();
        for (int i = 0; i < MOST - 1; i++) {
            Socket next = connect(HEAD);
            assertTrue(isServed(next));
            others.add(next);
        }
        requireEnded(first);
        busy.getOutputStream().write(" ".repeat(99).getBytes(StandardCharsets.US_ASCII));
        assertTrue(isServed(busy), "a request that is under way goes on");
        for (Socket other : others) {
            other.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
            assertTrue(isServed(other));
        }
    }

    /** The connection that the requests of HTTP/2 tell is the one that was opened: else it would end in the middle of its use. */
    @Test
    void by_http_2_a_connection_in_use_stays(@TempDir Path directory) throws Exception {
        Certificate certificate = Certificate.make(directory);
        serve(
                new Connections.Patience(SOON, NEVER, NEVER, MOST),
                new HttpServerOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(certificate.certificate().toString())
                                .setKeyPath(certificate.key().toString())));
        SSLContext trusting = certificate.trusting();
        HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.actualPort() + "/"))
                .build();
        HttpResponse<String> first = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(HttpClient.Version.HTTP_2, first.version());
        try (SSLSocket silent =
                (SSLSocket) trusting.getSocketFactory().createSocket("localhost", server.actualPort())) {
            silent.setSoTimeout(40_000);
            silent.startHandshake();
            requireEnded(silent);
        }
        assertEquals(
                "served",
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        assertEquals(2, seen.get(), "the second request came by a connection of its own");
    }

    @Test
    void the_server_ends_what_trickles_in_and_lets_sockets_be() throws Exception {
        try (TestServer whole = TestServer.start()) {
            Tester kadri = Tester.founds(whole, "Digital Ministers", "EE", "Kadri Tamm");
            try (org.entente.testing.Socket live = kadri.listens()) {
                Socket slow = connect(whole.app().port(), "GET / HTTP/1.1\r\nX: ");
                Socket silent = connect(whole.app().port(), "");
                requireEnded(slow);
                requireEnded(silent);
                kadri.opens("Still here", "start");
                live.awaitEvent(
                        "what happens afterwards",
                        event -> event.getString("kind").startsWith("channel."));
            }
        }
    }
}
