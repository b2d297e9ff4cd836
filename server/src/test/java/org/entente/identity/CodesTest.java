package org.entente.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.entente.testing.Answer;
import org.entente.testing.Codes;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password with a code beside it, for browsers that have no passkeys. */
class CodesTest {
    private static final JsonObject NOTHING = new JsonObject();

    private static TestServer server;
    private static Tester kadri;
    private Instant now;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void stopTheClock() {
        now = Instant.now();
        server.setClock(now);
    }

    @AfterEach
    void letItRun() {
        server.setClock(null);
    }

    private void later(int seconds) {
        now = now.plusSeconds(seconds);
        server.setClock(now);
    }

    private static Tester colleague() {
        return kadri.admitsColleague("official", "Guest " + UUID.randomUUID());
    }

    private static Answer signIn(Tester who, String code) {
        JsonObject start = new JsonObject().put("login", who.name()).put("password", Tester.PASSWORD);
        return new Rest(server).call("session.start", code == null ? start : start.put("code", code), Map.of());
    }

    /** Somebody with an app whose first code has come. */
    private String secretOf(Tester who) {
        String secret = who.read("code.begin", NOTHING).ok().getString("secret");
        who.unconfirmed("code.activate", new JsonObject().put("code", Codes.of(secret, now)))
                .ok();
        later(30);
        return secret;
    }

    @Test
    void with_an_app_a_password_alone_signs_nobody_in() {
        Tester kim = colleague();
        signIn(kim, null).ok();
        String secret = secretOf(kim);
        assertEquals("code-needed", signIn(kim, null).problem());
        assertEquals("wrong-credentials", signIn(kim, "000000").problem());
        signIn(kim, Codes.of(secret, now)).ok();
    }

    @Test
    void an_app_counts_only_once_its_first_code_has_come() {
        Tester kim = colleague();
        String secret = kim.read("code.begin", NOTHING).ok().getString("secret");
        assertTrue(Codes.of(secret, now).matches("\\d{6}"));
        signIn(kim, null).ok();
        assertFalse(kim.read("passkey.list", NOTHING).ok().getBoolean("hasCode"));
    }

    @Test
    void a_code_counts_once_and_none_before_it_counts_any_more() {
        Tester kim = colleague();
        String secret = secretOf(kim);
        String before = Codes.of(secret, now.minusSeconds(30));
        String code = Codes.of(secret, now);
        signIn(kim, code).ok();
        assertEquals("wrong-credentials", signIn(kim, code).problem());
        assertEquals("wrong-credentials", signIn(kim, before).problem());
        later(30);
        signIn(kim, Codes.of(secret, now)).ok();
    }

    @Test
    void of_many_with_one_code_at_once_one_comes_in() {
        Tester kim = colleague();
        String code = Codes.of(secretOf(kim), now);
        long in = IntStream.range(0, 12)
                .parallel()
                .filter(i -> signIn(kim, code).isOk())
                .count();
        assertEquals(1, in);
    }

    @Test
    void a_wrong_password_says_nothing_of_the_app() {
        Tester kim = colleague();
        secretOf(kim);
        JsonObject start = new JsonObject().put("login", kim.name()).put("password", "not the right one");
        assertEquals(
                "wrong-credentials",
                new Rest(server).call("session.start", start, Map.of()).problem());
    }

    @Test
    void a_code_confirms_what_is_grave_and_a_used_one_does_not() {
        Tester kim = colleague();
        String secret = secretOf(kim);
        String op = UUID.randomUUID().toString();
        JsonObject whom = new JsonObject().put("member", kim.id());
        Answer refusal = kim.unconfirmed("member.remove", op, whom);
        JsonObject asked = refusal.body().getJsonObject("confirmation");
        assertEquals(new JsonArray().add("code"), asked.getJsonArray("means"));
        JsonObject proof = new JsonObject().put("challenge", asked.getString("challenge"));
        String code = Codes.of(secret, now);
        signIn(kim, code).ok();
        assertEquals(
                "wrong-credentials",
                kim.unconfirmed("confirmation.give", proof.copy().put("code", code))
                        .problem());
        later(30);
        kim.unconfirmed("confirmation.give", proof.put("code", Codes.of(secret, now)))
                .ok();
        kim.unconfirmed("member.remove", op, whom).ok();
    }

    /** Its secret has stood on a screen, and nobody has shown yet that it is the owner who has it. */
    @Test
    void an_app_that_is_being_set_up_confirms_nothing() {
        Tester kim = colleague();
        assertFalse(kim.addsPasskey().isEmpty());
        String secret = kim.read("code.begin", NOTHING).ok().getString("secret");
        Answer refusal = kim.unconfirmed("code.remove", NOTHING);
        JsonObject proof = new JsonObject()
                .put("challenge", refusal.body().getJsonObject("confirmation").getString("challenge"))
                .put("code", Codes.of(secret, now));
        assertEquals(
                "wrong-credentials", kim.unconfirmed("confirmation.give", proof).problem());
        assertFalse(kim.read("passkey.list", NOTHING).ok().getBoolean("hasCode"));
    }

    @Test
    void an_app_is_not_replaced_and_not_removed_without_a_confirmation() {
        Tester kim = colleague();
        String secret = secretOf(kim);
        assertTrue(Tester.needsConfirmation(kim.unconfirmed("code.begin", NOTHING)));
        Answer refusal = kim.unconfirmed("code.remove", NOTHING);
        assertTrue(Tester.needsConfirmation(refusal));
        JsonObject proof = new JsonObject()
                .put("challenge", refusal.body().getJsonObject("confirmation").getString("challenge"))
                .put("code", Codes.of(secret, now));
        kim.unconfirmed("confirmation.give", proof).ok();
        kim.unconfirmed("code.remove", NOTHING).ok();
        signIn(kim, null).ok();
    }

    @Test
    void the_secret_rests_sealed_and_bound_to_its_person() {
        Tester kim = colleague();
        Tester liis = colleague();
        String secret = secretOf(kim);
        secretOf(liis);
        String sealed = server.query(
                        "SELECT encode(sealed_secret, 'hex') FROM code_generator g JOIN member m USING (person_id)"
                                + " WHERE m.id = '" + kim.id() + "'")
                .get(0)
                .get(0);
        assertEquals((12 + 20 + 16) * 2, sealed.length());
        server.execute("UPDATE code_generator SET sealed_secret = decode('" + sealed + "', 'hex'), last_step = 1"
                + " WHERE person_id = (SELECT person_id FROM member WHERE id = '" + liis.id() + "')");
        assertEquals("conflict", signIn(liis, Codes.of(secret, now)).problem());
    }

    @Test
    void six_guesses_at_a_code_are_one_too_many() {
        try (TestServer limited = TestServer.startLimited()) {
            Tester aino = Tester.founds(limited, "Another", "FI", "Aino Laine");
            String secret = aino.read("code.begin", NOTHING).ok().getString("secret");
            String last = "";
            for (int i = 0; i < 6; i++) {
                last = aino.unconfirmed("code.activate", new JsonObject().put("code", "none!!"))
                        .problem();
            }
            assertEquals("too-many-requests", last);
            assertFalse(secret.isEmpty());
        }
    }
}
