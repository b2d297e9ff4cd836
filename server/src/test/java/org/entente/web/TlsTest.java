package org.entente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.entente.testing.Certificate;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that speaks TLS itself: which versions and ciphers, HTTP/2, sockets, and nothing in clear. */
class TlsTest {
    private static final byte ALERT = 21;
    private static final byte PROTOCOL_VERSION = 70;

    @TempDir
    static Path directory;

    private static TestServer server;
    private static SSLContext trusting;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        Certificate certificate = Certificate.make(directory);
        server = TestServer.startWithTls(certificate);
        trusting = certificate.trusting();
        client = HttpClient.newBuilder().sslContext(trusting).build();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SSLSocket handshake(String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket("localhost", server.app().port());
        socket.setEnabledProtocols(protocols);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return socket;
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.origin() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void it_speaks_tls_1_3_by_preference_and_1_2() throws Exception {
        try (SSLSocket socket = handshake("TLSv1.2", "TLSv1.3")) {
            assertEquals("TLSv1.3", socket.getSession().getProtocol());
        }
        try (SSLSocket socket = handshake("TLSv1.2")) {
            String cipher = socket.getSession().getCipherSuite();
            assertTrue(
                    cipher.startsWith("TLS_ECDHE_") && (cipher.contains("_GCM_") || cipher.contains("CHACHA")), cipher);
        }
    }

    /** Said byte for byte, since today's JDK cannot ask for what is older. */
    @Test
    void who_speaks_tls_1_1_is_told_that_this_version_is_not_spoken() throws IOException {
        String hello = "0302" + "00".repeat(32) + "00" + "0002c009" + "0100"
                + "000e000a00040002001700 0b00020100".replace(" ", "");
        String message = "01" + length(hello, 6) + hello;
        byte[] bytes = HexFormat.of().parseHex("160301" + length(message, 4) + message);
        try (Socket socket = new Socket("127.0.0.1", server.app().port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes);
            byte[] alert = socket.getInputStream().readNBytes(7);
            assertEquals(ALERT, alert[0]);
            assertEquals(PROTOCOL_VERSION, alert[6]);
        }
    }

    private static String length(String hex, int digits) {
        return String.format("%0" + digits + "x", hex.length() / 2);
    }

    @Test
    void it_offers_no_cipher_without_forward_secrecy_and_authenticated_encryption() throws Exception {
        List<String> taken = new ArrayList<>();
        for (String cipher : List.of(
                "TLS_RSA_WITH_AES_128_GCM_SHA256",
                "TLS_RSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384")) {
            try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory()
                    .createSocket("localhost", server.app().port())) {
                socket.setEnabledProtocols(new String[] {"TLSv1.2"});
                socket.setEnabledCipherSuites(new String[] {cipher});
                socket.startHandshake();
                taken.add(cipher);
            } catch (IOException refused) {
                assertTrue(refused.getMessage() != null, "refused without a word");
            }
        }
        assertEquals(List.of(), taken);
    }

    @Test
    void by_http_2_everything_has_the_headers_and_comes_to_its_end() throws Exception {
        for (String path : List.of("/", "/no-such.js", "/api/snapshot", "/api/openapi.json")) {
            HttpResponse<String> answer = get(path);
            assertEquals(HttpClient.Version.HTTP_2, answer.version(), path);
            assertEquals(
                    "max-age=63072000; includeSubDomains",
                    answer.headers().firstValue("strict-transport-security").orElse(""),
                    path);
            assertTrue(
                    answer.headers()
                            .firstValue("content-security-policy")
                            .orElse("")
                            .startsWith("default-src 'none'"),
                    path);
        }
    }

    @Test
    void in_clear_it_says_nothing() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.app().port())) {
            socket.setSoTimeout(15_000);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            byte[] said = socket.getInputStream().readNBytes(5);
            assertTrue(
                    said.length == 0 || said[0] == ALERT,
                    new String(said, java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void the_socket_is_reached_by_wss_with_the_origin_that_is_https() throws Exception {
        URI address = URI.create(server.origin().replace("https:", "wss:") + "/api/socket");
        CompletableFuture<WebSocket> plainOrigin = client.newWebSocketBuilder()
                .subprotocols("entente.v1")
                .header("Origin", server.origin().replace("https:", "http:"))
                .buildAsync(address, new WebSocket.Listener() {});
        Exception refused = assertThrows(Exception.class, () -> plainOrigin.get(10, TimeUnit.SECONDS));
        assertEquals(
                403,
                ((java.net.http.WebSocketHandshakeException) refused.getCause())
                        .getResponse()
                        .statusCode());
    }
}
