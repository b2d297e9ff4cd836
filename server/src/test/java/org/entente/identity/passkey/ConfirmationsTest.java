package org.entente.identity.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.entente.command.Command;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Grave acts: a fresh passkey for this act, in this session, once, by whichever door. */
class ConfirmationsTest {
    private static final JsonObject NOTHING = new JsonObject();

    private static TestServer server;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        kadri.addsPasskey();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void letTheClockRun() {
        server.setClock(null);
    }

    private static Tester colleague() {
        return kadri.admitsColleague("official", "Guest " + UUID.randomUUID());
    }

    private static String newOp() {
        return UUID.randomUUID().toString();
    }

    private static JsonObject removing(Tester whom) {
        return new JsonObject().put("member", whom.id());
    }

    private static Answer give(Tester who, String challenge, JsonObject passkey) {
        return who.unconfirmed(
                "confirmation.give",
                new JsonObject().put("challenge", challenge).put("passkey", passkey));
    }

    private static JsonObject asked(Answer refusal) {
        assertEquals("confirmation-needed", refusal.problem());
        assertEquals(403, refusal.status());
        return refusal.body().getJsonObject("confirmation");
    }

    private static Answer give(Tester who, Answer refusal) {
        JsonObject asked = asked(refusal);
        return give(who, asked.getString("challenge"), who.authenticator().signs(asked));
    }

    @Test
    void a_grave_act_is_done_once_it_is_confirmed_and_the_same_again_answers_the_same() {
        Tester kim = colleague();
        String op = newOp();
        give(kadri, kadri.unconfirmed("member.remove", op, removing(kim))).ok();
        Answer done = kadri.unconfirmed("member.remove", op, removing(kim));
        assertEquals(
                done.ok(), kadri.unconfirmed("member.remove", op, removing(kim)).ok());
    }

    @Test
    void by_the_socket_it_is_asked_for_alike_and_confirmed_alike() {
        Tester kim = colleague();
        String op = newOp();
        try (Socket socket = kadri.listens()) {
            JsonObject asked = asked(socket.call("member.remove", op, removing(kim)));
            JsonObject proof = new JsonObject()
                    .put("challenge", asked.getString("challenge"))
                    .put("passkey", kadri.authenticator().signs(asked));
            socket.call("confirmation.give", null, proof).ok();
            socket.call("member.remove", op, removing(kim)).ok();
        }
    }

    @Test
    void which_acts_are_grave_is_a_list_that_one_can_read() {
        List<String> grave = server.app().commands().all().stream()
                .filter(command -> command.gravity() != Command.Gravity.EVERYDAY)
                .map(Command::name)
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "code.begin",
                        "code.remove",
                        "invitation.create",
                        "member.change",
                        "member.remove",
                        "passkey.add",
                        "passkey.remove"),
                grave);
    }

    @Test
    void inviting_a_delegation_or_somebody_who_acts_for_one_is_grave_and_inviting_an_official_is_everyday() {
        JsonObject wish = new JsonObject().put("secretHash", Tester.hashOf(Tester.newSecret()));
        JsonObject delegation =
                wish.copy().put("role", "head").put("newDelegation", Tester.delegation("DK", "observer"));
        assertTrue(Tester.needsConfirmation(kadri.unconfirmed("invitation.create", newOp(), delegation)));
        JsonObject own = wish.copy().put("delegation", kadri.delegation());
        assertTrue(Tester.needsConfirmation(
                kadri.unconfirmed("invitation.create", newOp(), own.copy().put("role", "deputy"))));
        kadri.unconfirmed("invitation.create", newOp(), own.put("role", "official"))
                .ok();
    }

    @Test
    void a_role_is_grave_and_a_title_is_not() {
        Tester kim = colleague();
        assertTrue(Tester.needsConfirmation(
                kadri.unconfirmed("member.change", newOp(), removing(kim).put("role", "deputy"))));
        kadri.unconfirmed("member.change", newOp(), removing(kim).put("title", "Adviser"))
                .ok();
    }

    @Test
    void nothing_is_done_before_it_is_confirmed() {
        Tester kim = colleague();
        asked(kadri.unconfirmed("member.remove", newOp(), removing(kim)));
        kim.snapshot();
    }

    @Test
    void a_confirmation_of_one_act_is_none_of_another() {
        Tester kim = colleague();
        Tester liis = colleague();
        String op = newOp();
        give(kadri, kadri.unconfirmed("member.remove", op, removing(kim))).ok();
        asked(kadri.unconfirmed("member.remove", op, removing(liis)));
        asked(kadri.unconfirmed("member.change", op, removing(kim).put("role", "deputy")));
        kim.snapshot();
        liis.snapshot();
    }

    @Test
    void a_confirmation_counts_for_one_operation() {
        Tester kim = colleague();
        give(kadri, kadri.unconfirmed("member.change", newOp(), removing(kim).put("role", "deputy")))
                .ok();
        asked(kadri.unconfirmed("member.change", newOp(), removing(kim).put("role", "deputy")));
    }

    @Test
    void what_has_no_operation_is_done_once_for_each_confirmation() {
        Tester kim = colleague();
        kim.addsPasskey();
        String spare = kim.addsPasskey();
        JsonObject removal = new JsonObject().put("passkey", spare);
        give(kim, kim.unconfirmed("passkey.remove", removal)).ok();
        kim.unconfirmed("passkey.remove", removal).ok();
        asked(kim.unconfirmed("passkey.remove", removal));
    }

    @Test
    void a_confirmation_given_in_one_session_is_none_in_another() {
        Tester kim = colleague();
        Tester elsewhere = kadri.signsInAgain();
        String op = newOp();
        Answer refusal = kadri.unconfirmed("member.remove", op, removing(kim));
        assertEquals("challenge-over", give(elsewhere, refusal).problem());
        give(kadri, refusal).ok();
        asked(elsewhere.unconfirmed("member.remove", op, removing(kim)));
        kim.snapshot();
    }

    @Test
    void a_confirmation_in_one_network_is_none_in_another() {
        Tester kim = colleague();
        String secret = Tester.foundsAnother(server, "Another", "FI", "Aino " + UUID.randomUUID())
                .invites(new JsonObject()
                        .put("role", "head")
                        .put("newDelegation", Tester.delegation("SEC", "secretariat")));
        JsonObject view = kadri.change(
                        "invitation.accept",
                        new JsonObject().put("secret", secret).put("person", new JsonObject().put("title", "Chair")))
                .ok();
        String op = newOp();
        JsonObject wish = new JsonObject()
                .put("role", "head")
                .put("secretHash", Tester.hashOf(Tester.newSecret()))
                .put("newDelegation", Tester.delegation("PT", "member"));
        give(kadri, kadri.unconfirmed("invitation.create", op, wish)).ok();
        Answer there = new org.entente.testing.Rest(server)
                .call(
                        "invitation.create",
                        wish,
                        java.util.Map.of(
                                "Authorization", "Bearer " + view.getString("accessToken"), "Idempotency-Key", op));
        asked(there);
        kadri.unconfirmed("invitation.create", op, wish).ok();
        kim.snapshot();
    }

    @Test
    void somebody_elses_passkey_confirms_nothing() {
        Tester kim = colleague();
        Tester liis = colleague();
        liis.addsPasskey();
        JsonObject asked = asked(kadri.unconfirmed("member.remove", newOp(), removing(kim)));
        assertEquals(
                "wrong-credentials",
                give(kadri, asked.getString("challenge"), liis.authenticator().signs(asked))
                        .problem());
    }

    @Test
    void a_challenge_to_sign_in_confirms_nothing() {
        Tester kim = colleague();
        JsonObject asked = asked(kadri.unconfirmed("member.remove", newOp(), removing(kim)));
        JsonObject signIn = kadri.unconfirmed("passkey.begin_sign_in", NOTHING).ok();
        assertEquals(
                "wrong-credentials",
                give(kadri, asked.getString("challenge"), kadri.authenticator().signs(signIn))
                        .problem());
        assertEquals(
                "challenge-over",
                give(
                                kadri,
                                signIn.getJsonObject("publicKey").getString("challenge"),
                                kadri.authenticator().signs(signIn))
                        .problem());
    }

    @Test
    void a_challenge_to_confirm_signs_nobody_in() {
        Tester kim = colleague();
        JsonObject asked = asked(kadri.unconfirmed("member.remove", newOp(), removing(kim)));
        JsonObject start = new JsonObject().put("passkey", kadri.authenticator().signs(asked));
        assertEquals(
                "challenge-over",
                kadri.unconfirmed("session.start_by_passkey", start).problem());
    }

    @Test
    void a_touch_without_verification_and_another_origin_confirm_nothing() {
        for (boolean phished : new boolean[] {true, false}) {
            Tester kim = colleague();
            kim.addsPasskey();
            Authenticator phone = kim.authenticator();
            JsonObject asked = asked(kim.unconfirmed("member.remove", newOp(), removing(kim)));
            JsonObject answer = phished
                    ? phone.at("https://entente.example.com").signs(asked)
                    : phone.withoutVerification().signs(asked);
            assertEquals(
                    "wrong-credentials",
                    give(kim, asked.getString("challenge"), answer).problem());
        }
    }

    @Test
    void a_confirmation_is_good_for_five_minutes() {
        Tester kim = colleague();
        Instant now = Instant.now();
        server.setClock(now);
        String op = newOp();
        JsonObject change = removing(kim).put("role", "deputy");
        Answer refusal = kadri.unconfirmed("member.change", op, change);
        server.setClock(now.plus(Duration.ofMinutes(4)));
        give(kadri, refusal).ok();
        server.setClock(now.plus(Duration.ofMinutes(4)).plus(Duration.ofMinutes(5)));
        // The token is over by then too, so that it is a fresh one that asks.
        Answer late = kadri.signsInAgain().unconfirmed("member.change", op, change);
        assertEquals("confirmation-needed", late.problem());
        assertEquals(
                "1",
                server.query("SELECT count(*) FROM ceremony WHERE purpose = 'confirm' AND confirmed_at IS NOT NULL"
                                + " AND expires_at = confirmed_at + interval '5 minutes' AND expires_at <= '"
                                + now.plus(Duration.ofMinutes(9)) + "' AND expires_at > '"
                                + now.plus(Duration.ofMinutes(8)) + "'")
                        .get(0)
                        .get(0));
    }

    @Test
    void a_challenge_of_more_than_five_minutes_ago_confirms_nothing() {
        Tester kim = colleague();
        Instant now = Instant.now();
        server.setClock(now.minus(Duration.ofMinutes(5)));
        Answer refusal = kadri.unconfirmed("member.remove", newOp(), removing(kim));
        server.setClock(now);
        assertEquals("challenge-over", give(kadri, refusal).problem());
    }

    @Test
    void who_has_no_passkey_is_told_that_one_is_missing_and_gets_nothing_to_confirm() {
        Tester kim = colleague();
        JsonObject asked = asked(kim.unconfirmed("member.remove", newOp(), removing(kim)));
        assertEquals(new JsonObject().put("means", new JsonArray()), asked);
    }

    @Test
    void a_password_confirms_nothing_but_a_first_passkey() {
        Tester kim = colleague();
        kim.addsPasskey();
        String op = newOp();
        JsonObject asked = asked(kim.unconfirmed("member.remove", op, removing(kim)));
        JsonObject proof =
                new JsonObject().put("challenge", asked.getString("challenge")).put("password", Tester.PASSWORD);
        assertEquals(
                "challenge-over", kim.unconfirmed("confirmation.give", proof).problem());
        asked(kim.unconfirmed("member.remove", op, removing(kim)));
    }

    @Test
    void the_first_passkey_asks_for_the_password_and_every_other_for_a_passkey() {
        Tester kim = colleague();
        JsonObject first = new JsonObject()
                .put(
                        "passkey",
                        kim.authenticator()
                                .creates(kim.unconfirmed("passkey.begin_add", NOTHING)
                                        .ok()));
        JsonObject asked = asked(kim.unconfirmed("passkey.add", first));
        assertEquals(new JsonArray().add("password"), asked.getJsonArray("means"));
        JsonObject proof = new JsonObject().put("challenge", asked.getString("challenge"));
        assertEquals(
                "wrong-credentials",
                kim.unconfirmed("confirmation.give", proof.copy().put("password", "not the right one"))
                        .problem());
        kim.unconfirmed("confirmation.give", proof.copy().put("password", Tester.PASSWORD))
                .ok();
        kim.unconfirmed("passkey.add", first).ok();
        JsonObject second = new JsonObject()
                .put(
                        "passkey",
                        kim.authenticator()
                                .creates(kim.unconfirmed("passkey.begin_add", NOTHING)
                                        .ok()));
        asked = asked(kim.unconfirmed("passkey.add", second));
        assertEquals(new JsonArray().add("passkey"), asked.getJsonArray("means"));
        assertEquals(
                "challenge-over",
                kim.unconfirmed(
                                "confirmation.give",
                                proof.put("challenge", asked.getString("challenge"))
                                        .put("password", Tester.PASSWORD))
                        .problem());
    }

    @Test
    void a_confirmation_says_nothing_of_whether_the_act_is_possible() {
        Tester stranger = Tester.foundsAnother(server, "Another", "FI", "Aino " + UUID.randomUUID());
        stranger.addsPasskey();
        JsonObject foreign = asked(stranger.unconfirmed("member.remove", newOp(), removing(kadri)));
        JsonObject missing =
                asked(stranger.unconfirmed("member.remove", newOp(), new JsonObject().put("member", newOp())));
        assertEquals(foreign.fieldNames(), missing.fieldNames());
        assertFalse(foreign.encode().contains(kadri.id()));
    }
}
