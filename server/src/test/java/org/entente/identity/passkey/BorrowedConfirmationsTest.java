package org.entente.identity.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A confirmation is good for one act, one session, one network, once, for five minutes: used for anything else it is refused. */
class BorrowedConfirmationsTest {
    private static ConfirmationScene scene;

    @BeforeAll
    static void found() {
        scene = new ConfirmationScene();
    }

    @AfterAll
    static void stop() {
        scene.server.close();
    }

    @AfterEach
    void letTheClockRun() {
        scene.server.setClock(null);
    }

    @Test
    void a_confirmation_of_one_act_is_none_of_another() {
        Tester kim = scene.colleague();
        Tester liis = scene.colleague();
        String op = ConfirmationScene.newOp();
        ConfirmationScene.give(
                        scene.kadri, scene.kadri.unconfirmed("member.remove", op, ConfirmationScene.removing(kim)))
                .ok();
        ConfirmationScene.asked(scene.kadri.unconfirmed("member.remove", op, ConfirmationScene.removing(liis)));
        ConfirmationScene.asked(scene.kadri.unconfirmed(
                "member.change", op, ConfirmationScene.removing(kim).put("role", "deputy")));
        kim.snapshot();
        liis.snapshot();
    }

    @Test
    void a_confirmation_of_one_command_is_none_of_another_with_the_same_arguments() {
        Tester kim = scene.colleague();
        String passkey = kim.addsPasskey();
        ConfirmationScene.give(kim, kim.unconfirmed("code.begin", ConfirmationScene.NOTHING))
                .ok();
        ConfirmationScene.asked(kim.unconfirmed("code.remove", ConfirmationScene.NOTHING));
        kim.unconfirmed("code.begin", ConfirmationScene.NOTHING).ok();
        assertFalse(passkey.isEmpty());
    }

    @Test
    void a_confirmation_counts_for_one_operation() {
        Tester kim = scene.colleague();
        ConfirmationScene.give(
                        scene.kadri,
                        scene.kadri.unconfirmed(
                                "member.change",
                                ConfirmationScene.newOp(),
                                ConfirmationScene.removing(kim).put("role", "deputy")))
                .ok();
        ConfirmationScene.asked(scene.kadri.unconfirmed(
                "member.change",
                ConfirmationScene.newOp(),
                ConfirmationScene.removing(kim).put("role", "deputy")));
    }

    @Test
    void what_has_no_operation_is_done_once_for_each_confirmation() {
        Tester kim = scene.colleague();
        kim.addsPasskey();
        String spare = kim.addsPasskey();
        JsonObject removal = new JsonObject().put("passkey", spare);
        ConfirmationScene.give(kim, kim.unconfirmed("passkey.remove", removal)).ok();
        kim.unconfirmed("passkey.remove", removal).ok();
        ConfirmationScene.asked(kim.unconfirmed("passkey.remove", removal));
    }

    @Test
    void a_confirmation_given_in_one_session_is_none_in_another() {
        Tester kim = scene.colleague();
        Tester elsewhere = scene.kadri.signsInAgain();
        String op = ConfirmationScene.newOp();
        Answer refusal = scene.kadri.unconfirmed("member.remove", op, ConfirmationScene.removing(kim));
        assertEquals(
                "challenge-over", ConfirmationScene.give(elsewhere, refusal).problem());
        ConfirmationScene.give(scene.kadri, refusal).ok();
        ConfirmationScene.asked(elsewhere.unconfirmed("member.remove", op, ConfirmationScene.removing(kim)));
        kim.snapshot();
    }

    @Test
    void a_confirmation_in_one_network_is_none_in_another() {
        Tester kim = scene.colleague();
        String secret = Tester.foundsAnother(scene.server, "Another", "FI", "Aino " + UUID.randomUUID())
                .invites(new JsonObject()
                        .put("role", "head")
                        .put("newDelegation", Tester.delegation("SEC", "secretariat")));
        JsonObject view = scene.kadri
                .change(
                        "invitation.accept",
                        new JsonObject().put("secret", secret).put("person", new JsonObject().put("title", "Chair")))
                .ok();
        String op = ConfirmationScene.newOp();
        JsonObject wish = new JsonObject()
                .put("role", "head")
                .put("secretHash", Tester.hashOf(Tester.newSecret()))
                .put("newDelegation", Tester.delegation("PT", "member"));
        ConfirmationScene.give(scene.kadri, scene.kadri.unconfirmed("invitation.create", op, wish))
                .ok();
        Answer there = new org.entente.testing.Rest(scene.server)
                .call(
                        "invitation.create",
                        wish,
                        java.util.Map.of(
                                "Authorization", "Bearer " + view.getString("accessToken"), "Idempotency-Key", op));
        ConfirmationScene.asked(there);
        scene.kadri.unconfirmed("invitation.create", op, wish).ok();
        kim.snapshot();
    }

    @Test
    void somebody_elses_passkey_confirms_nothing() {
        Tester kim = scene.colleague();
        Tester liis = scene.colleague();
        liis.addsPasskey();
        JsonObject asked = ConfirmationScene.asked(
                scene.kadri.unconfirmed("member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(kim)));
        assertEquals(
                "wrong-credentials",
                ConfirmationScene.give(
                                scene.kadri,
                                asked.getString("challenge"),
                                liis.authenticator().signs(asked))
                        .problem());
    }

    @Test
    void a_challenge_to_sign_in_confirms_nothing() {
        Tester kim = scene.colleague();
        JsonObject asked = ConfirmationScene.asked(
                scene.kadri.unconfirmed("member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(kim)));
        JsonObject signIn = scene.kadri
                .unconfirmed("passkey.begin_sign_in", ConfirmationScene.NOTHING)
                .ok();
        assertEquals(
                "wrong-credentials",
                ConfirmationScene.give(
                                scene.kadri,
                                asked.getString("challenge"),
                                scene.kadri.authenticator().signs(signIn))
                        .problem());
        assertEquals(
                "challenge-over",
                ConfirmationScene.give(
                                scene.kadri,
                                signIn.getJsonObject("publicKey").getString("challenge"),
                                scene.kadri.authenticator().signs(signIn))
                        .problem());
    }

    @Test
    void a_challenge_to_confirm_signs_nobody_in() {
        Tester kim = scene.colleague();
        JsonObject asked = ConfirmationScene.asked(
                scene.kadri.unconfirmed("member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(kim)));
        JsonObject start =
                new JsonObject().put("passkey", scene.kadri.authenticator().signs(asked));
        assertEquals(
                "challenge-over",
                scene.kadri.unconfirmed("session.start_by_passkey", start).problem());
    }

    @Test
    void a_touch_without_verification_and_another_origin_confirm_nothing() {
        for (boolean phished : new boolean[] {true, false}) {
            Tester kim = scene.colleague();
            kim.addsPasskey();
            Authenticator phone = kim.authenticator();
            JsonObject asked = ConfirmationScene.asked(
                    kim.unconfirmed("member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(kim)));
            JsonObject answer = phished
                    ? phone.at("https://entente.example.com").signs(asked)
                    : phone.withoutVerification().signs(asked);
            assertEquals(
                    "wrong-credentials",
                    ConfirmationScene.give(kim, asked.getString("challenge"), answer)
                            .problem());
        }
    }

    @Test
    void a_confirmation_is_good_for_five_minutes() {
        Instant now = Instant.now();
        for (int early : new int[] {1, 0}) {
            scene.server.setClock(null);
            Tester kim = scene.colleague();
            JsonObject change = ConfirmationScene.removing(kim).put("role", "deputy");
            String op = ConfirmationScene.newOp();
            // In the past, so that the access token outlives the confirmation.
            scene.server.setClock(now.minus(Duration.ofMinutes(9)));
            Answer refusal = scene.kadri.unconfirmed("member.change", op, change);
            scene.server.setClock(now.minus(Duration.ofMinutes(5)));
            ConfirmationScene.give(scene.kadri, refusal).ok();
            scene.server.setClock(now.minusSeconds(early));
            Answer answer = scene.kadri.unconfirmed("member.change", op, change);
            assertEquals(early == 0, Tester.needsConfirmation(answer));
        }
    }

    @Test
    void a_challenge_of_more_than_five_minutes_ago_confirms_nothing() {
        Tester kim = scene.colleague();
        Instant now = Instant.now();
        scene.server.setClock(now.minus(Duration.ofMinutes(5)));
        Answer refusal =
                scene.kadri.unconfirmed("member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(kim));
        scene.server.setClock(now);
        assertEquals(
                "challenge-over", ConfirmationScene.give(scene.kadri, refusal).problem());
    }

    @Test
    void a_password_confirms_nothing_but_a_first_passkey() {
        Tester kim = scene.colleague();
        kim.addsPasskey();
        String op = ConfirmationScene.newOp();
        JsonObject asked =
                ConfirmationScene.asked(kim.unconfirmed("member.remove", op, ConfirmationScene.removing(kim)));
        JsonObject proof =
                new JsonObject().put("challenge", asked.getString("challenge")).put("password", Tester.PASSWORD);
        assertEquals(
                "challenge-over", kim.unconfirmed("confirmation.give", proof).problem());
        ConfirmationScene.asked(kim.unconfirmed("member.remove", op, ConfirmationScene.removing(kim)));
    }
}
