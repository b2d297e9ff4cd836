package org.entente.identity.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.entente.command.Command;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Grave acts: which they are, and how they are confirmed, by whichever door. */
class ConfirmationsTest {
    private static ConfirmationScene scene;

    @BeforeAll
    static void found() {
        scene = new ConfirmationScene();
    }

    @AfterAll
    static void stop() {
        scene.server.close();
    }

    @Test
    void a_grave_act_is_done_once_it_is_confirmed_and_the_same_again_answers_the_same() {
        Tester kim = scene.colleague();
        String op = ConfirmationScene.newOp();
        ConfirmationScene.give(
                        scene.kadri, scene.kadri.unconfirmed("member.remove", op, ConfirmationScene.removing(kim)))
                .ok();
        Answer done = scene.kadri.unconfirmed("member.remove", op, ConfirmationScene.removing(kim));
        assertEquals(
                done.ok(),
                scene.kadri
                        .unconfirmed("member.remove", op, ConfirmationScene.removing(kim))
                        .ok());
    }

    @Test
    void by_the_socket_it_is_asked_for_alike_and_confirmed_alike() {
        Tester kim = scene.colleague();
        String op = ConfirmationScene.newOp();
        try (Socket socket = scene.kadri.listens()) {
            JsonObject asked =
                    ConfirmationScene.asked(socket.call("member.remove", op, ConfirmationScene.removing(kim)));
            JsonObject proof = new JsonObject()
                    .put("challenge", asked.getString("challenge"))
                    .put("passkey", scene.kadri.authenticator().signs(asked));
            socket.call("confirmation.give", null, proof).ok();
            socket.call("member.remove", op, ConfirmationScene.removing(kim)).ok();
        }
    }

    @Test
    void which_acts_are_grave_is_a_list_that_one_can_read() {
        List<String> grave = scene.server.app().commands().all().stream()
                .filter(command -> command.gravity() != Command.Gravity.EVERYDAY)
                .map(Command::name)
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "chair.plan",
                        "code.begin",
                        "code.remove",
                        "designation.make",
                        "invitation.create",
                        "member.change",
                        "member.remove",
                        "network.change_settings",
                        "passkey.add",
                        "passkey.remove",
                        "seat.pass",
                        "secretary.name"),
                grave);
    }

    @Test
    void inviting_a_delegation_or_somebody_who_acts_for_one_is_grave_and_inviting_an_official_is_everyday() {
        JsonObject wish = new JsonObject().put("secretHash", Tester.hashOf(Tester.newSecret()));
        JsonObject delegation =
                wish.copy().put("role", "head").put("newDelegation", Tester.delegation("DK", "observer"));
        assertTrue(Tester.needsConfirmation(
                scene.kadri.unconfirmed("invitation.create", ConfirmationScene.newOp(), delegation)));
        JsonObject own = wish.copy().put("delegation", scene.kadri.delegation());
        assertTrue(Tester.needsConfirmation(scene.kadri.unconfirmed(
                "invitation.create", ConfirmationScene.newOp(), own.copy().put("role", "deputy"))));
        scene.kadri
                .unconfirmed("invitation.create", ConfirmationScene.newOp(), own.put("role", "official"))
                .ok();
    }

    /** Whoever comes in ends a membership and reads its channels: a stolen screen could make the invitation and use it in the same minute. */
    @Test
    void inviting_somebody_to_a_seat_is_grave_whatever_its_role() {
        Tester kim = scene.colleague();
        JsonObject wish = new JsonObject()
                .put("secretHash", Tester.hashOf(Tester.newSecret()))
                .put("role", "official")
                .put("delegation", scene.kadri.delegation())
                .put("succeeds", kim.id());
        assertTrue(Tester.needsConfirmation(
                scene.kadri.unconfirmed("invitation.create", ConfirmationScene.newOp(), wish)));
    }

    @Test
    void a_role_is_grave_and_a_title_is_not() {
        Tester kim = scene.colleague();
        assertTrue(Tester.needsConfirmation(scene.kadri.unconfirmed(
                "member.change",
                ConfirmationScene.newOp(),
                ConfirmationScene.removing(kim).put("role", "deputy"))));
        scene.kadri
                .unconfirmed(
                        "member.change",
                        ConfirmationScene.newOp(),
                        ConfirmationScene.removing(kim).put("title", "Adviser"))
                .ok();
    }

    @Test
    void nothing_is_done_before_it_is_confirmed() {
        Tester kim = scene.colleague();
        ConfirmationScene.asked(
                scene.kadri.unconfirmed("member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(kim)));
        kim.snapshot();
    }

    @Test
    void who_has_no_passkey_is_told_that_one_is_missing_and_gets_nothing_to_confirm() {
        Tester kim = scene.colleague();
        JsonObject asked = ConfirmationScene.asked(
                kim.unconfirmed("member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(kim)));
        assertEquals(new JsonObject().put("means", new JsonArray()), asked);
    }

    @Test
    void the_first_passkey_asks_for_the_password_and_every_other_for_a_passkey() {
        Tester kim = scene.colleague();
        JsonObject first = new JsonObject()
                .put(
                        "passkey",
                        kim.authenticator()
                                .creates(kim.unconfirmed("passkey.begin_add", ConfirmationScene.NOTHING)
                                        .ok()));
        JsonObject asked = ConfirmationScene.asked(kim.unconfirmed("passkey.add", first));
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
                                .creates(kim.unconfirmed("passkey.begin_add", ConfirmationScene.NOTHING)
                                        .ok()));
        asked = ConfirmationScene.asked(kim.unconfirmed("passkey.add", second));
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
        Tester stranger = Tester.foundsAnother(scene.server, "Another", "FI", "Aino " + UUID.randomUUID());
        stranger.addsPasskey();
        JsonObject foreign = ConfirmationScene.asked(stranger.unconfirmed(
                "member.remove", ConfirmationScene.newOp(), ConfirmationScene.removing(scene.kadri)));
        JsonObject missing = ConfirmationScene.asked(stranger.unconfirmed(
                "member.remove", ConfirmationScene.newOp(), new JsonObject().put("member", ConfirmationScene.newOp())));
        assertEquals(foreign.fieldNames(), missing.fieldNames());
        assertFalse(foreign.encode().contains(scene.kadri.id()));
    }
}
