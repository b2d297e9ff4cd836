package org.entente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.entente.testing.RawHttp;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind a proxy that does TLS: what the proxy says is believed, what a client says in its place is not. */
class BehindProxyTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.startBehindProxy("entente.example.org");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void browsers_are_told_to_come_by_tls_for_two_years_and_to_every_host_below() throws IOException {
        RawHttp http = new RawHttp(server);
        for (String path : new String[] {"/", "/no-such.js", "/api/snapshot", "/%zz"}) {
            assertEquals(
                    "max-age=63072000; includeSubDomains",
                    http.ask("GET " + path + " HTTP/1.1").header("strict-transport-security"),
                    path);
        }
    }

    @Test
    void the_origin_is_the_one_that_is_configured_whatever_the_host_is_called() {
        JsonObject body = new JsonObject();
        Rest rest = new Rest(server);
        String cookie = "__Host-entente=" + Tester.newSecret();
        for (String foreign : new String[] {
            "http://entente.example.org", "https://entente.example.org:8443", "https://entente.example.org.evil.example"
        }) {
            assertEquals(
                    403,
                    rest.call("session.refresh", body, Map.of("Cookie", cookie, "Origin", foreign))
                            .status(),
                    foreign);
        }
        assertEquals(
                401,
                rest.call("session.refresh", body, Map.of("Cookie", cookie, "Origin", "https://entente.example.org"))
                        .status());
    }

    /** Whoever guesses from behind a proxy is counted by their own address, which is the last one of the header, and cannot give themselves another. */
    @Test
    void who_guesses_is_counted_by_the_address_that_the_proxy_saw() {
        Rest rest = new Rest(server);
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            refused += guess(rest, "203.0.113." + i + ", 198.51.100.7") == 429 ? 1 : 0;
        }
        assertTrue(refused > 10, refused + " refused");
        assertEquals(404, guess(rest, "198.51.100.7, 198.51.100.8"), "nobody else has to wait");
        for (int i = 0; i < 70; i++) {
            guess(rest, "2001:db8:1:2::" + Integer.toHexString(i));
        }
        assertEquals(429, guess(rest, "2001:db8:1:2:ffff::1"), "whoever has one address of a network has them all");
        assertEquals(404, guess(rest, "2001:db8:1:3::1"));
    }

    private static int guess(Rest rest, String forwarded) {
        byte[] body = new JsonObject()
                .put("secret", Tester.newSecret())
                .encode()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return rest.send("POST", "/api/invitations/look", Optional.of(body), Map.of("X-Forwarded-For", forwarded))
                .status();
    }
}
