package org.entente.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.json.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.entente.testing.Answer;
import org.entente.testing.Await;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The socket's handshake: from where, and who. Other sites' pages must not speak with our cookie, and what has ended opens nothing. */
class SocketDoorTest {
    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static int refusal(String query, Map<String, String> headers) {
        CompletionException refused = assertThrows(
                CompletionException.class,
                () -> Socket.connect(server, query, headers).close());
        return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
    }

    private static Map<String, String> cookie(Tester who, String origin) {
        Map<String, String> headers = new HashMap<>(Map.of("Cookie", who.cookie()));
        if (origin != null) {
            headers.put("Origin", origin);
        }
        return headers;
    }

    private static String inNetwork(Tester who) {
        return "?network=" + who.network();
    }

    @Test
    void our_own_page_enters_with_its_cookie() {
        try (Socket socket = Socket.connect(server, inNetwork(kadri), cookie(kadri, server.origin()))) {
            socket.hello(null);
            assertEquals(
                    kadri.id(),
                    socket.awaitFrame("welcome", f -> f.getString("t").equals("welcome"))
                            .getString("member"));
        }
    }

    @Test
    void no_other_origin_enters_with_our_cookie() {
        String ours = server.origin();
        List<String> others = new ArrayList<>(List.of(
                "null",
                "https://evil.example",
                ours + ".evil.example",
                "http://evil.example/" + ours,
                ours.replace("http://", "https://"),
                ours + "0",
                ours + "/",
                ours.toUpperCase()));
        others.add(null);
        for (String origin : others) {
            assertEquals(403, refusal(inNetwork(kadri), cookie(kadri, origin)), origin);
        }
        Map<String, String> bearer = kadri.headers();
        bearer.put("Origin", "https://evil.example");
        assertEquals(403, refusal("", bearer));
    }

    @Test
    void a_network_that_is_not_mine_answers_like_none() {
        Tester aino = Tester.foundsAnother(server, "Another network", "FI", "Aino Laine");
        for (String query : List.of("", "?network=", "?network=x", inNetwork(aino))) {
            assertEquals(401, refusal(query, cookie(kadri, server.origin())), query);
        }
        assertEquals(401, refusal(inNetwork(kadri), Map.of("Origin", server.origin())));
    }

    @Test
    void the_token_of_a_session_that_ended_opens_nothing() {
        Tester again = kadri.signsInAgain();
        Answer ended =
                new Rest(server).send("POST", "/api/session/end", Optional.empty(), cookie(again, server.origin()));
        ended.ok();
        assertEquals(401, refusal("", again.headers()));
        assertEquals(401, refusal(inNetwork(again), cookie(again, server.origin())));
    }

    @Test
    void a_cookie_that_was_replaced_and_whose_successor_was_used_opens_nothing() {
        Tester again = kadri.signsInAgain();
        String old = again.cookie();
        String newer = renew(old);
        renew(newer);
        server.execute("UPDATE refresh_token SET rotated_at = rotated_at - interval '1 hour'");
        Map<String, String> headers = Map.of("Cookie", old, "Origin", server.origin());
        assertEquals(401, refusal(inNetwork(again), headers));
    }

    private static String renew(String cookie) {
        Map<String, String> headers = Map.of("Cookie", cookie, "Origin", server.origin());
        Answer renewed = new Rest(server).send("POST", "/api/session/refresh", Optional.empty(), headers);
        renewed.ok();
        String set = renewed.headers().get("set-cookie");
        return set.substring(0, set.indexOf(';'));
    }

    @Test
    void a_token_that_is_not_ours_opens_nothing() {
        String token = kadri.token();
        String claims = token.split("\\.")[1];
        String none = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                "{\"typ\":\"JWT\",\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                + "." + claims + ".";
        String header = token.split("\\.")[0];
        for (String other : List.of(
                "",
                "x",
                none,
                token + "x",
                header + "." + claims + ".",
                token.substring(0, token.length() - 4) + "AAAA")) {
            assertEquals(401, refusal("", Map.of("Authorization", "Bearer " + other)), other);
            assertEquals(
                    401,
                    new Rest(server)
                            .call("network.snapshot", new JsonObject(), Map.of("Authorization", "Bearer " + other))
                            .status());
        }
        assertEquals(401, refusal("", Map.of("Authorization", "Basic a2FkcmkgdGFtbTpwYXNz")));
    }

    @Test
    void typing_is_heard_by_those_who_are_in_the_channel_only() {
        String together = kadri.opens("Together", "start", minjun);
        String apart = kadri.opens("Apart", "start");
        try (Socket owner = kadri.listens();
                Socket other = minjun.listens()) {
            Await.until("the other is live", () -> {
                other.send(new JsonObject().put("t", "typing").put("channel", together));
                return typing(owner).contains(together);
            });
            other.send(new JsonObject().put("t", "typing").put("channel", apart));
            other.send(new JsonObject().put("t", "seen").put("channel", apart).put("seq", 1));
            JsonObject refusal =
                    other.awaitFrame("a refusal", f -> f.getString("t").equals("problem"));
            assertEquals("not-found", refusal.getJsonObject("problem").getString("code"));
            assertFalse(typing(owner).contains(apart));
            assertFalse(typing(other).contains(together), "nobody is told that they type themselves");
        }
    }

    private static List<String> typing(Socket socket) {
        return socket.frames().stream()
                .filter(f -> f.getString("t").equals("typing"))
                .map(f -> f.getString("channel"))
                .toList();
    }

    @Test
    void an_address_of_a_socket_that_is_asked_for_a_page_is_not_understood() {
        Map<String, String> headers = kadri.headers();
        assertEquals(
                "malformed",
                new Rest(server)
                        .send("GET", "/api/socket", Optional.empty(), headers)
                        .problem());
    }
}
