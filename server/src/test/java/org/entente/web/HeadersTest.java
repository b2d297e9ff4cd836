package org.entente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The headers that keep a browser to our rules: on every answer, errors too, and on those to requests that are hardly any. */
class HeadersTest {
    private static final Map<String, String> EXACTLY = Map.of(
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "cross-origin-embedder-policy", "require-corp",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer");

    private static TestServer server;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private record Raw(int status, Map<String, String> headers) {}

    /** Byte for byte, since no client would send some of these. */
    private static Raw send(String head) throws IOException {
        return send(head, head);
    }

    private static Raw send(String what, String head) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.app().port())) {
            socket.setSoTimeout(5_000);
            // A connection that is to be closed stays open until the announced body has come.
            String body = "x".repeat(head.contains("Content-Length: 300000") ? 300_000 : 0);
            socket.getOutputStream()
                    .write((head + "\r\nHost: localhost\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            List<String> lines = Arrays.asList(answer.split("\r\n\r\n", 2)[0].split("\r\n"));
            Map<String, String> headers = new TreeMap<>();
            assertTrue(answer.startsWith("HTTP/1."), what + " was answered by " + answer);
            for (String line : lines.subList(1, lines.size())) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return new Raw(Integer.parseInt(lines.get(0).split(" ")[1]), headers);
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("no answer to " + what, e);
        }
    }

    @Test
    void every_answer_has_them() throws IOException {
        String bearer = "\r\nAuthorization: Bearer " + kadri.token();
        Map<String, Integer> requests = new java.util.LinkedHashMap<>();
        requests.put("GET / HTTP/1.1", 200);
        requests.put("GET /index.html HTTP/1.1\r\nAccept-Encoding: gzip", 200);
        requests.put("GET /join HTTP/1.1", 200);
        requests.put("GET /no-such.js HTTP/1.1", 404);
        requests.put("GET /../../etc/passwd HTTP/1.1", 404);
        requests.put("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", 404);
        requests.put("GET /index.html%00.js HTTP/1.1", 404);
        requests.put("POST / HTTP/1.1\r\nContent-Length: 0", 404);
        requests.put("GET /api/snapshot HTTP/1.1" + bearer, 200);
        requests.put("GET /api/snapshot HTTP/1.1", 401);
        requests.put("GET /api/nothing HTTP/1.1", 404);
        requests.put("GET /api/socket HTTP/1.1", 400);
        requests.put("GET /api/socket HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: entente.v1", 403);
        requests.put("GET /api/socket HTTP/1.1\r\nSec-WebSocket-Protocol: entente.v1" + bearer, 400);
        requests.put("POST /api/session HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 300000", 413);
        requests.put("POST /api/session HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 0", 422);
        requests.put("DELETE /api/members/none HTTP/1.1" + bearer, 422);
        requests.put("PROPFIND / HTTP/1.1", 404);
        requests.put("GET /%zz HTTP/1.1", 400);
        requests.put("GET /" + "long".repeat(2_000) + " HTTP/1.1", 400);
        requests.put("GET / HTTP/1.1\r\nX-Long: " + "long".repeat(8_000), 400);
        requests.put("hello", 400);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Integer> request : requests.entrySet()) {
            String asked = request.getKey().lines().findFirst().orElseThrow();
            asked = asked.substring(0, Math.min(60, asked.length()));
            Raw raw = send(asked, request.getKey());
            asked += " -> " + raw.status;
            if (raw.status != request.getValue()) {
                wrong.add(asked + ", not " + request.getValue());
            }
            for (Map.Entry<String, String> header : EXACTLY.entrySet()) {
                if (!header.getValue().equals(raw.headers.get(header.getKey()))) {
                    wrong.add(asked + " has no " + header.getKey());
                }
            }
            if (!raw.headers.containsKey("content-security-policy") || !raw.headers.containsKey("permissions-policy")) {
                wrong.add(asked + " has no policies");
            }
            if (raw.headers.containsKey("server") || raw.headers.containsKey("x-powered-by")) {
                wrong.add(asked + " tells what the server is made of");
            }
        }
        assertEquals(List.of(), wrong, String.join("\n", wrong));
    }

    @Test
    void what_is_unchanged_and_what_fails_on_our_side_has_them_too() throws IOException {
        Map<String, Raw> answers = new java.util.LinkedHashMap<>();
        String tag = send("GET / HTTP/1.1").headers.get("etag");
        answers.put("304", send("GET / HTTP/1.1\r\nIf-None-Match: " + tag));
        try (TestServer broken = TestServer.start()) {
            Tester aino = Tester.founds(broken, "Another network", "FI", "Aino Laine");
            broken.execute("ALTER TABLE entry RENAME TO entry_away");
            org.entente.testing.RawHttp http = new org.entente.testing.RawHttp(broken);
            org.entente.testing.RawHttp.Response failed =
                    http.ask("GET /api/record HTTP/1.1", "Authorization: Bearer " + aino.token());
            answers.put("500", new Raw(failed.status(), failed.headers()));
            assertFalse(failed.body().contains("entry"), failed.body());
        }
        answers.forEach((status, raw) -> {
            assertEquals(Integer.parseInt(status), raw.status);
            EXACTLY.forEach((name, value) -> assertEquals(value, raw.headers.get(name), status + " " + name));
            assertTrue(raw.headers.get("content-security-policy").startsWith("default-src 'none'"), status);
            assertTrue(raw.headers.containsKey("permissions-policy"), status);
        });
    }

    @Test
    void every_body_says_what_it_is_and_in_which_letters() throws IOException {
        Map<String, String> types = Map.of(
                "/", "text/html; charset=utf-8",
                "/main.js", "text/javascript; charset=utf-8",
                "/ui/icons.svg", "image/svg+xml",
                "/api/openapi.json", "application/json",
                "/api/nothing", "application/problem+json",
                "/no-such.js", "application/problem+json");
        for (Map.Entry<String, String> type : types.entrySet()) {
            assertEquals(
                    type.getValue(),
                    send("GET " + type.getKey() + " HTTP/1.1").headers.get("content-type"),
                    type.getKey());
        }
    }

    @Test
    void the_content_policy_names_everything_and_allows_no_inline_script() throws IOException {
        String policy = send("GET / HTTP/1.1").headers.get("content-security-policy");
        Map<String, String> directives = new TreeMap<>();
        for (String directive : policy.split(";\\s*")) {
            String[] words = directive.split(" ", 2);
            directives.put(words[0], words.length > 1 ? words[1] : "");
        }
        assertEquals("'none'", directives.get("default-src"));
        assertEquals("'none'", directives.get("frame-ancestors"));
        assertEquals("'none'", directives.get("base-uri"));
        assertEquals("'none'", directives.get("form-action"));
        assertEquals("'self'", directives.get("connect-src"));
        assertEquals("'script'", directives.get("require-trusted-types-for"));
        assertTrue(directives.get("script-src").matches("'self' 'sha256-[A-Za-z0-9+/=]+'"), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("*"), policy);
    }

    @Test
    void what_people_say_is_kept_in_no_cache_and_what_never_changes_is() throws IOException {
        String bearer = "\r\nAuthorization: Bearer " + kadri.token();
        assertEquals(
                "no-store", send("GET /api/snapshot HTTP/1.1" + bearer).headers.get("cache-control"));
        assertEquals("no-store", send("GET /api/snapshot HTTP/1.1").headers.get("cache-control"));
        Raw page = send("GET / HTTP/1.1");
        assertEquals("no-cache", page.headers.get("cache-control"));
        assertEquals(304, send("GET / HTTP/1.1\r\nIf-None-Match: " + page.headers.get("etag")).status);
        assertFalse(page.headers.containsKey("strict-transport-security"), "over http it would mean nothing");
    }
}
