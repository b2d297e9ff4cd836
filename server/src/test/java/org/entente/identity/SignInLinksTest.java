package org.entente.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Links that sign one person in, once, within a day. */
class SignInLinksTest {
    private static TestServer server;
    private static Rest rest;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        rest = new Rest(server);
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer follow(String secret) {
        return rest.call("session.start_by_link", new JsonObject().put("secret", secret), Map.of());
    }

    @Test
    void a_link_begins_a_session_of_its_person_like_a_password_does() {
        Answer answer = follow(server.signInSecret(kadri.id()));
        assertEquals(kadri.id(), answer.ok().getJsonObject("current").getString("member"));
        String cookie = answer.headers().get("set-cookie");
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + answer.ok().getString("accessToken"));
        assertEquals(
                kadri.network(),
                rest.call("network.snapshot", new JsonObject(), headers)
                        .ok()
                        .getJsonObject("network")
                        .getString("id"));
    }

    @Test
    void of_fifty_who_follow_one_link_at_once_one_is_signed_in() throws Exception {
        String secret = server.signInSecret(kadri.id());
        String sessions = "SELECT count(*) FROM session";
        int before = Integer.parseInt(server.query(sessions).get(0).get(0));
        ExecutorService crowd = Executors.newFixedThreadPool(50);
        List<Future<String>> tries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tries.add(crowd.submit(() -> {
                Answer answer = follow(secret);
                return answer.isOk() ? "in" : answer.problem();
            }));
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> each : tries) {
            outcomes.add(each.get());
        }
        crowd.shutdown();
        assertEquals(1, Collections.frequency(outcomes, "in"), outcomes.toString());
        assertEquals(49, Collections.frequency(outcomes, "wrong-credentials"), outcomes.toString());
        assertEquals(before + 1, Integer.parseInt(server.query(sessions).get(0).get(0)));
    }

    @Test
    void a_link_that_was_used_is_too_old_or_never_was_is_refused_alike() {
        String used = server.signInSecret(kadri.id());
        follow(used).ok();
        String old = server.signInSecret(kadri.id());
        server.execute("UPDATE sign_in_link SET expires_at = now() - interval '1 second' WHERE used_at IS NULL");
        Answer refused = follow(Tester.newSecret());
        assertEquals("wrong-credentials", refused.problem());
        assertEquals(refused.body(), follow(used).body());
        assertEquals(refused.body(), follow(old).body());
    }

    @Test
    void a_secret_that_is_cut_short_is_refused_with_its_field() {
        Answer refused = follow(server.signInSecret(kadri.id()).substring(0, 42));
        assertEquals("/secret", refused.field().orElseThrow());
    }

    @Test
    void the_database_never_holds_the_secret() {
        String secret = server.signInSecret(kadri.id());
        follow(secret).ok();
        String stored = server.query("SELECT sign_in_link::text, encode(secret_hash, 'base64') FROM sign_in_link")
                .toString();
        String bytes = java.util.HexFormat.of()
                .formatHex(java.util.Base64.getUrlDecoder().decode(secret));
        assertFalse(stored.contains(bytes) || stored.contains(secret), "the secret stands in the database");
    }

    @Test
    void the_server_can_neither_redirect_a_link_nor_lengthen_it() {
        assertEquals("[[t, f, f, f, f]]", server.query("""
                        SELECT has_column_privilege('entente_app', 'sign_in_link', 'used_at', 'UPDATE'),
                               has_column_privilege('entente_app', 'sign_in_link', 'person_id', 'UPDATE'),
                               has_column_privilege('entente_app', 'sign_in_link', 'expires_at', 'UPDATE'),
                               has_column_privilege('entente_app', 'sign_in_link', 'secret_hash', 'UPDATE'),
                               has_table_privilege('entente_app', 'sign_in_link', 'DELETE')""").toString());
    }
}
