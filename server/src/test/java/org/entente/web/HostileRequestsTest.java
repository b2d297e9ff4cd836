package org.entente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.entente.testing.RawHttp;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests that no browser sends: odd methods, paths, hosts and lengths. Refused in plain words, and nothing of them is kept for anybody else. */
class HostileRequestsTest {
    private static TestServer server;
    private static RawHttp http;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        http = new RawHttp(server);
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_method_that_nobody_needs_does_nothing_and_tells_nothing_back() throws IOException {
        for (String method : List.of("TRACE", "TRACK", "CONNECT", "OPTIONS", "DEBUG", "PROPFIND", "MOVE", "get")) {
            for (String path : List.of("/", "/index.html", "/api/session", "/api/snapshot", "*", "localhost:443")) {
                RawHttp.Response answer = http.ask(method + " " + path + " HTTP/1.1", "X-Echo: do-not-tell-me-back");
                String asked = method + " " + path + " -> " + answer.status();
                assertTrue(List.of(400, 404, 405, 422).contains(answer.status()), asked);
                assertFalse(answer.body().contains("do-not-tell-me-back"), asked);
                assertFalse(answer.headers().containsKey("access-control-allow-origin"), asked);
                assertEquals("application/problem+json", answer.header("content-type"), asked);
            }
        }
    }

    /** The class of CVE-2026-1002: an encoded dot segment that names a file for the cache and another, or none, for the disk. */
    @Test
    void dot_segments_in_any_spelling_lead_nowhere_and_poison_nothing() throws IOException {
        Map<String, String> before = served();
        for (String path : List.of(
                "/../index.html",
                "/%2e%2e/index.html",
                "/x/..%2findex.html",
                "/x/%2e%2e%2findex.html",
                "/%252e%252e/index.html",
                "/.%2e/index.html",
                "/%2e/index.html",
                "/./index.html",
                "//index.html",
                "/x/../index.html",
                "/index.html/",
                "/index.html/.",
                "/index%2ehtml",
                "/index.html%00",
                "/index.html;x=1",
                "/index.html%3f",
                "/..%5c..%5cindex.html",
                "/%c0%ae%c0%ae/index.html",
                "/%u002e%u002e/index.html",
                "/web/index.html",
                "/csp.json",
                "/index.html.gz",
                "/META-INF/MANIFEST.MF",
                "/org/entente/Main.class",
                "/db/migration/V0001__network_journal_channel.sql",
                "/.git/config",
                "/vendor/",
                "/vendor/../index.html",
                "/ui/icons.svg/../../index.html")) {
            RawHttp.Response answer = http.ask("GET " + path + " HTTP/1.1");
            boolean refused = answer.status() == 404 || answer.status() == 400;
            boolean page = answer.status() == 200 && answer.body().contains("<!doctype html>") && !path.contains(".");
            assertTrue(refused || page, path + " -> " + answer.status() + " " + answer.header("content-type"));
            assertEquals(before, served(), "after " + path);
        }
    }

    /** What everybody gets, with how it may be kept. */
    private static Map<String, String> served() throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (String path : List.of("/", "/index.html", "/ui/icons.svg", "/no-such.js", "/c/anything")) {
            RawHttp.Response answer = http.ask("GET " + path + " HTTP/1.1");
            all.put(
                    path,
                    answer.status() + " " + answer.header("content-type") + " " + answer.header("cache-control") + " "
                            + answer.body().hashCode());
        }
        return all;
    }

    /** Two readers of one connection must never disagree about where a request ends: what is doubtful is refused, and the connection ended. */
    @Test
    void a_request_with_two_lengths_is_no_two_requests() throws IOException {
        String second = "GET /smuggled.js HTTP/1.1\r\nHost: localhost\r\n\r\n";
        List<String> wrong = new ArrayList<>();
        for (String lengths : List.of(
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 0",
                "Content-Length: 0\r\nContent-Length: " + second.length(),
                "Content-Length: 0, " + second.length(),
                "Content-Length: +5",
                "Content-Length: -1",
                "Content-Length: 0x5",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked\r\nContent-Length: 5",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "X: y\nContent-Length: 5")) {
            String request = "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + lengths + "\r\n\r\n0\r\n\r\n" + second;
            List<RawHttp.Response> answers = http.send(request);
            boolean refused = answers.size() == 1 && answers.get(0).status() == 400;
            if (!refused) {
                wrong.add(lengths.replace("\r\n", " | ") + " -> "
                        + answers.stream().map(a -> String.valueOf(a.status())).toList());
            }
        }
        assertEquals(List.of(), wrong, String.join("\n", wrong));
    }

    /** As old RFCs had it: what stands in the second line belongs to the first, and is no header of its own. */
    @Test
    void a_header_in_two_lines_is_one_header() throws IOException {
        List<RawHttp.Response> answers = http.send("POST /api/session HTTP/1.1\r\nHost: localhost\r\nX: y\r\n"
                + " Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled.js HTTP/1.1\r\n\r\n");
        assertEquals(
                List.of(422, 400),
                answers.stream().map(RawHttp.Response::status).toList(),
                "no body, and behind it nothing that is a request");
    }

    @Test
    void a_chunk_that_is_none_ends_the_connection() throws IOException {
        for (String chunks : List.of("zz\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "5 ;\r\n{}\r\n", "2\r\n{}X")) {
            List<RawHttp.Response> answers =
                    http.send("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "\r\nGET /smuggled.js HTTP/1.1\r\n\r\n");
            assertTrue(answers.size() <= 1, chunks + " -> " + answers);
            answers.forEach(answer -> assertEquals(400, answer.status(), chunks));
        }
    }

    @Test
    void a_body_is_refused_at_its_limit_whether_it_says_its_length_or_not() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        List<RawHttp.Response> answers = http.send(RawHttp.head(
                        "POST /api/session HTTP/1.1", "Content-Type: application/json", "Transfer-Encoding: chunked")
                + chunk.repeat(6) + "0\r\n\r\n");
        assertEquals(413, answers.get(0).status());
        String declared =
                RawHttp.head("POST /api/session HTTP/1.1", "Content-Type: application/json", "Content-Length: 262145");
        assertEquals(413, http.send(declared + "x".repeat(262_145)).get(0).status());
    }

    @Test
    void nothing_follows_from_what_a_request_calls_its_host() throws IOException {
        String evil = "evil.example";
        List<String> requests = List.of(
                "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nForwarded: host=evil.example\r\nConnection: close\r\n\r\n",
                "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET //evil.example/%2f.. HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /api/openapi.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "POST /api/session HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n");
        for (String request : requests) {
            for (RawHttp.Response answer : http.send(request)) {
                String said = answer.headers() + answer.body();
                assertFalse(said.contains(evil), request + " -> " + said);
                assertFalse(answer.headers().containsKey("location"), request);
            }
        }
    }

    @Test
    void another_hosts_page_gains_nothing_by_naming_that_host_twice() throws IOException {
        for (String path : List.of("/api/session/refresh", "/api/session/end")) {
            List<RawHttp.Response> answers = http.send("POST " + path + " HTTP/1.1\r\nHost: evil.example\r\n"
                    + "Origin: http://evil.example\r\nCookie: " + kadri.cookie()
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertEquals(403, answers.get(0).status(), path);
            assertFalse(answers.get(0).headers().containsKey("set-cookie"), path);
        }
    }

    @Test
    void what_a_header_says_never_becomes_a_header_of_an_answer() throws IOException {
        for (String path :
                List.of("/%0d%0aSet-Cookie:%20x=y", "/join%0d%0aX-Injected:%20y", "/api/%0aX-Injected:%20y")) {
            RawHttp.Response answer = http.ask("GET " + path + " HTTP/1.1", "User-Agent: a\u0001b");
            assertFalse(answer.headers().containsKey("x-injected"), path);
            assertFalse(answer.headers().containsKey("set-cookie"), path);
        }
    }
}
