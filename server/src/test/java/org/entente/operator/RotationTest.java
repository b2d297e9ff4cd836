package org.entente.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.entente.testing.Answer;
import org.entente.testing.Codes;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rests under the secret of an installation, once that was changed: codes, and the memory of which session secrets are over. */
class RotationTest {
    private static final JsonObject NOTHING = new JsonObject();

    private TestServer server;
    private Tester kadri;
    private Instant now = Instant.now();

    @BeforeEach
    void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        server.setClock(now);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void rotate() {
        server.stop();
        server.startAgainRotated();
    }

    /** A code counts once, so each comes a step later. */
    private String nextCode(String secret) {
        now = now.plusSeconds(30);
        server.setClock(now);
        return Codes.of(secret, now);
    }

    private String setsUpCodes() {
        String secret = kadri.read("code.begin", NOTHING).ok().getString("secret");
        kadri.unconfirmed("code.activate", new JsonObject().put("code", nextCode(secret)))
                .ok();
        return secret;
    }

    private Answer signIn(String code) {
        JsonObject start = new JsonObject()
                .put("login", kadri.name())
                .put("password", Tester.PASSWORD)
                .put("code", code);
        return new Rest(server).call("session.start", start, Map.of());
    }

    private String sealed() {
        return server.query("SELECT encode(sealed_secret, 'hex') FROM code_generator")
                .get(0)
                .get(0);
    }

    @Test
    void an_app_goes_on_through_every_rotation_if_a_code_was_used_between_two() {
        String secret = setsUpCodes();
        for (int i = 0; i < 3; i++) {
            String before = sealed();
            rotate();
            assertEquals(before, sealed(), "the start alone opens nothing");
            signIn(nextCode(secret)).ok();
            assertNotEquals(before, sealed(), "sealed anew under the secret of now");
        }
    }

    @Test
    void who_used_no_code_between_two_rotations_removes_the_app_by_a_passkey_and_sets_it_up_anew() {
        assertFalse(kadri.addsPasskey().isEmpty());
        String secret = setsUpCodes();
        rotate();
        rotate();
        assertEquals("conflict", signIn(nextCode(secret)).problem());
        Map<String, String> headers = signsInByPasskey();
        assertTrue(call("passkey.list", NOTHING, headers).ok().getBoolean("hasCode"));
        Answer refusal = call("code.remove", NOTHING, headers);
        JsonObject asked = refusal.body().getJsonObject("confirmation");
        JsonObject proof = new JsonObject()
                .put("challenge", asked.getString("challenge"))
                .put("passkey", kadri.authenticator().signs(asked));
        call("confirmation.give", proof, headers).ok();
        call("code.remove", NOTHING, headers).ok();
        assertFalse(call("passkey.list", NOTHING, headers).ok().getBoolean("hasCode"));
    }

    private Map<String, String> signsInByPasskey() {
        JsonObject asked = call("passkey.begin_sign_in", NOTHING, Map.of()).ok();
        JsonObject session = call(
                        "session.start_by_passkey",
                        new JsonObject().put("passkey", kadri.authenticator().signs(asked)),
                        Map.of())
                .ok();
        return Map.of("Authorization", "Bearer " + session.getString("accessToken"));
    }

    private Answer call(String command, JsonObject arguments, Map<String, String> headers) {
        return new Rest(server).call(command, arguments, headers);
    }

    /** A rotation is what an operator does who fears that something was stolen: it must not make a stolen secret good again. */
    @Test
    void a_session_secret_that_was_followed_before_a_rotation_ends_the_session_after_it() {
        String first = kadri.cookie();
        String third = cookie(renew(cookie(renew(first))));
        server.execute("UPDATE refresh_token SET rotated_at = rotated_at - interval '1 minute'");
        rotate();
        assertEquals("session-ended", renew(first).problem());
        assertEquals("session-ended", renew(third).problem(), "neither party keeps it");
    }

    @Test
    void an_answer_that_was_lost_before_a_rotation_is_forgiven_after_it() {
        String first = kadri.cookie();
        assertTrue(renew(first).isOk());
        server.execute("UPDATE refresh_token SET rotated_at = rotated_at - interval '1 minute'");
        rotate();
        renew(cookie(renew(first))).ok();
    }

    private Answer renew(String cookie) {
        return new Rest(server)
                .send(
                        "POST",
                        "/api/session/refresh",
                        Optional.empty(),
                        Map.of("Cookie", cookie, "Origin", server.origin()));
    }

    private static String cookie(Answer answer) {
        String set = answer.headers().get("set-cookie");
        return set.substring(0, set.indexOf(';'));
    }
}
