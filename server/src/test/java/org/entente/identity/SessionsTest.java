package org.entente.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in, staying signed in, and every way in which that ends. */
class SessionsTest {
    private static TestServer server;
    private static Rest rest;
    private static Tester founder;
    private Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        rest = new Rest(server);
        founder = Tester.founds(server, "Digital Ministers", "EE", "Toomas Kask");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void somebody_with_a_session() {
        kadri = founder.admitsColleague("official", "Kadri " + UUID.randomUUID());
    }

    private static Answer post(String path, String cookie, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Cookie", cookie);
        headers.putIfAbsent("Origin", server.origin());
        return rest.send("POST", path, Optional.empty(), headers);
    }

    private static Answer renew(String cookie) {
        return post("/api/session/refresh", cookie, Map.of());
    }

    private static String cookie(Answer answer) {
        String set = answer.headers().get("set-cookie");
        return set.substring(0, set.indexOf(';'));
    }

    private static boolean isSignedIn(String token) {
        return rest.call("network.snapshot", new JsonObject(), Map.of("Authorization", "Bearer " + token))
                .isOk();
    }

    private static void letTimePass() {
        server.execute("UPDATE refresh_token SET rotated_at = rotated_at - interval '1 minute'");
    }

    @Test
    void a_session_secret_changes_with_each_use_and_brings_a_token() {
        Answer first = renew(kadri.cookie());
        String second = cookie(first);
        assertNotEquals(kadri.cookie(), second);
        assertTrue(isSignedIn(first.ok().getString("accessToken")));
        assertEquals(kadri.id(), first.ok().getJsonObject("current").getString("member"));
        assertEquals(300, first.ok().getInteger("expiresInSeconds"));
        assertNotEquals(second, cookie(renew(second)));
    }

    @Test
    void two_tabs_that_renew_at_once_are_given_the_same_secret() {
        String one = cookie(renew(kadri.cookie()));
        assertEquals(one, cookie(renew(kadri.cookie())));
        letTimePass();
        assertEquals(one, cookie(renew(kadri.cookie())), "the answer got lost, so the device has nothing newer");
    }

    @Test
    void a_secret_that_comes_back_after_its_successor_was_used_ends_the_session() {
        String second = cookie(renew(kadri.cookie()));
        Answer third = renew(second);
        letTimePass();
        try (Socket socket = kadri.listens()) {
            assertEquals("session-ended", renew(kadri.cookie()).problem());
            assertEquals(4401, socket.awaitClose());
        }
        assertEquals("session-ended", renew(second).problem());
        assertEquals("session-ended", renew(cookie(third)).problem(), "neither party keeps it");
        assertFalse(isSignedIn(third.ok().getString("accessToken")));
        assertFalse(isSignedIn(kadri.token()));
    }

    @Test
    void signing_out_ends_this_session_and_no_other() {
        Tester phone = kadri.signsInAgain();
        try (Socket here = kadri.listens();
                Socket there = phone.listens()) {
            Answer out = post("/api/session/end", kadri.cookie(), Map.of());
            out.ok();
            assertTrue(
                    out.headers().get("set-cookie").contains("Max-Age=0"),
                    out.headers().toString());
            assertEquals(4401, here.awaitClose());
            assertEquals("session-ended", renew(kadri.cookie()).problem());
            assertFalse(isSignedIn(kadri.token()));
            assertTrue(there.call("network.snapshot", null, new JsonObject()).isOk());
            assertTrue(isSignedIn(phone.token()));
        }
    }

    @Test
    void signing_out_everywhere_closes_every_socket_and_ends_every_session() {
        Tester phone = kadri.signsInAgain();
        try (Socket here = kadri.listens();
                Socket there = phone.listens()) {
            rest.send("POST", "/api/session/end-all", Optional.empty(), kadri.headers())
                    .ok();
            assertEquals(4401, here.awaitClose());
            assertEquals(4401, there.awaitClose());
        }
        for (Tester each : List.of(kadri, phone)) {
            assertFalse(isSignedIn(each.token()));
            assertEquals("session-ended", renew(each.cookie()).problem());
        }
        assertTrue(isSignedIn(kadri.signsInAgain().token()));
        assertTrue(isSignedIn(founder.token()), "nobody else was signed out");
    }

    @Test
    void a_wrong_password_and_an_unknown_name_answer_alike() {
        HttpResponse<String> wrong = start(kadri.name(), "not the right password");
        HttpResponse<String> unknown = start("Nobody at all", "not the right password");
        assertEquals(401, wrong.statusCode());
        assertEquals("wrong-credentials", new JsonObject(wrong.body()).getString("code"));
        assertEquals(wrong.body(), unknown.body());
        assertEquals(wrong.headers().map().keySet(), unknown.headers().map().keySet());
    }

    private static HttpResponse<String> start(String login, String password) {
        JsonObject arguments = new JsonObject().put("login", login).put("password", password);
        return rest.callRaw("session.start", arguments, Map.of());
    }

    @Test
    void a_name_is_known_however_it_is_typed() {
        String typed = "  " + kadri.name().toUpperCase().replace(" ", "  ") + " ";
        assertEquals(200, start(typed, Tester.PASSWORD).statusCode());
    }

    @Test
    void somebody_with_an_address_signs_in_by_it_and_may_share_a_name() {
        String name = kadri.name();
        String wish = founder.invites(new JsonObject().put("role", "official").put("delegation", founder.delegation()));
        JsonObject person = Tester.person(name);
        JsonObject arguments = new JsonObject().put("secret", wish).put("person", person);
        Answer taken = rest.call("invitation.accept", arguments, Map.of());
        assertEquals("conflict", taken.problem());
        assertEquals("/person/name", taken.field().orElseThrow());
        String address = UUID.randomUUID() + "@example.org";
        person.put("email", address).put("password", "another long password");
        rest.call("invitation.accept", arguments, Map.of()).ok();
        assertEquals(200, start(address.toUpperCase(), "another long password").statusCode());
        assertEquals(200, start(name, Tester.PASSWORD).statusCode(), "the password tells which of the two");
        assertEquals(401, start(address, Tester.PASSWORD).statusCode());
    }

    @Test
    void the_cookie_is_one_that_no_script_and_no_other_site_can_have() {
        JsonObject arguments = new JsonObject().put("login", kadri.name()).put("password", Tester.PASSWORD);
        String set = rest.call("session.start", arguments, Map.of()).headers().get("set-cookie");
        assertTrue(set.startsWith("__Host-entente="), set);
        Set<String> attributes = Set.of(set.split("; "));
        assertTrue(attributes.containsAll(Set.of("Path=/", "Secure", "HttpOnly", "SameSite=Strict")), set);
        assertFalse(set.contains("Domain"), set);
    }

    @Test
    void another_site_cannot_use_the_cookie() {
        for (String origin : List.of("https://evil.example", "null", server.origin() + ".evil.example")) {
            assertEquals(
                    "not-allowed",
                    post("/api/session/refresh", kadri.cookie(), Map.of("Origin", origin))
                            .problem());
            assertEquals(
                    "not-allowed",
                    post("/api/session/end", kadri.cookie(), Map.of("Origin", origin))
                            .problem());
        }
        assertEquals(
                "not-allowed",
                rest.send("POST", "/api/session/refresh", Optional.empty(), Map.of("Cookie", kadri.cookie()))
                        .problem());
        assertTrue(renew(kadri.cookie()).isOk(), "nothing of that used the secret up");
    }

    @Test
    void a_cookie_alone_calls_no_command() {
        Map<String, String> headers = Map.of("Cookie", kadri.cookie(), "Origin", server.origin());
        assertEquals(
                "not-signed-in",
                rest.call("network.snapshot", new JsonObject(), headers).problem());
    }

    @Test
    void a_session_ends_by_itself() {
        server.execute("UPDATE session SET expires_at = now() WHERE person_id IN (SELECT id FROM person WHERE name = '"
                + kadri.name() + "')");
        assertEquals("session-ended", renew(kadri.cookie()).problem());
    }

    @Test
    void neither_password_nor_secret_is_kept() {
        String secret = kadri.cookie().substring("__Host-entente=".length());
        String kept = server.query("SELECT string_agg(p::text, '') FROM person p")
                        .get(0)
                        .get(0)
                + server.query("SELECT string_agg(s::text, '') FROM session s")
                        .get(0)
                        .get(0)
                + server.query("SELECT string_agg(t::text, '') FROM refresh_token t")
                        .get(0)
                        .get(0);
        assertFalse(kept.contains(Tester.PASSWORD) || kept.contains(secret));
        assertEquals(
                "t",
                server.query("SELECT bool_and(password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%') FROM person")
                        .get(0)
                        .get(0));
    }
}
