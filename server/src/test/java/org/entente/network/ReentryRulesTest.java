package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Socket;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may let whom in anew, how often, and what is left of it once it was used, withdrawn or is too old. */
class ReentryRulesTest {
    private static ReentryScene scene;
    private Tester minister;

    @BeforeAll
    static void found() {
        scene = new ReentryScene();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @BeforeEach
    void admit() {
        minister = scene.official();
    }

    @Test
    void making_one_waits_for_a_confirmation_of_this_very_act() {
        JsonObject arguments =
                new JsonObject().put("member", minister.id()).put("secretHash", Tester.hashOf(Tester.newSecret()));
        String op = UUID.randomUUID().toString();
        Answer refused = scene.head.unconfirmed("reentry.offer", op, arguments);
        assertEquals("confirmation-needed", refused.problem());
        scene.head.confirm(refused);
        JsonObject another = arguments.copy().put("secretHash", Tester.hashOf(Tester.newSecret()));
        assertEquals(
                "confirmation-needed",
                scene.head.unconfirmed("reentry.offer", op, another).problem());
        assertEquals(List.of(), ReentryScene.reentriesOf(scene.head, minister));
    }

    @Test
    void only_who_stands_above_a_member_lets_them_in_anew_and_nobody_themselves() {
        Tester deputy = scene.deputy();
        Tester other = scene.deputy();
        Tester official = scene.official();
        Tester designated = scene.official();
        scene.head
                .change(
                        "designation.make",
                        new JsonObject().put("member", designated.id()).put("until", "2099-01-01T00:00:00Z"))
                .ok();
        Tester stranger = scene.chair.admitsDelegation(ReentryScene.newCode(), "member", ReentryScene.newName());
        Tester secretariat =
                scene.chair.admitsDelegation(ReentryScene.newCode(), "secretariat", ReentryScene.newName());
        String secret = Tester.newSecret();
        Tester chairDeputy = scene.chair.admitsColleague("deputy", ReentryScene.newName());
        assertEquals(
                "not-allowed",
                ReentryScene.offer(chairDeputy, scene.chair, secret).problem());
        for (Tester each : List.of(scene.head, scene.chair, deputy, designated)) {
            assertEquals("not-allowed", ReentryScene.offer(each, each, secret).problem());
        }
        assertEquals(
                "not-allowed", ReentryScene.offer(official, minister, secret).problem());
        assertEquals(
                "not-allowed", ReentryScene.offer(designated, deputy, secret).problem());
        assertEquals(
                "not-allowed", ReentryScene.offer(deputy, scene.head, secret).problem());
        assertEquals(
                "not-allowed",
                ReentryScene.offer(designated, scene.head, secret).problem());
        assertEquals(
                "not-allowed", ReentryScene.offer(stranger, minister, secret).problem());
        assertEquals(
                "not-allowed", ReentryScene.offer(stranger, scene.head, secret).problem());
        assertEquals(
                "not-allowed", ReentryScene.offer(scene.chair, minister, secret).problem());
        assertEquals(
                "not-allowed", ReentryScene.offer(secretariat, deputy, secret).problem());
        ReentryScene.offer(designated, official, Tester.newSecret()).ok();
        ReentryScene.offer(deputy, other, Tester.newSecret()).ok();
        ReentryScene.offer(scene.head, deputy, Tester.newSecret()).ok();
        ReentryScene.offer(secretariat, stranger, Tester.newSecret()).ok();
    }

    @Test
    void a_member_who_did_not_ask_for_it_withdraws_it_and_so_does_who_could_have_made_it() {
        Tester deputy = scene.deputy();
        Tester official = scene.official();
        for (Tester by : List.of(minister, deputy, scene.head)) {
            String secret = ReentryScene.offered(scene.head, minister);
            JsonObject which = new JsonObject()
                    .put(
                            "invitation",
                            ReentryScene.reentriesOf(minister, minister).get(0).getString("id"));
            assertEquals(
                    "not-found", official.change("invitation.revoke", which).problem());
            assertEquals(
                    "not-found", scene.chair.change("invitation.revoke", which).problem());
            try (Socket inviter = scene.head.listens()) {
                by.change("invitation.revoke", which).ok();
                inviter.awaitEvent(
                        "the withdrawal",
                        e -> e.getString("kind").equals("reentry.withdrawn")
                                && e.getString("author").equals(by.id()));
                inviter.awaitEvent("the invitation", e -> e.getString("kind").equals("invitation.revoked"));
            }
            assertEquals("not-found", scene.accept(secret).problem());
            assertEquals(List.of(), ReentryScene.reentriesOf(scene.chair, minister));
        }
        minister.snapshot();
    }

    @Test
    void there_is_one_open_at_a_time() {
        String secret = ReentryScene.offered(scene.head, minister);
        assertEquals(
                "conflict",
                ReentryScene.offer(scene.head, minister, Tester.newSecret()).problem());
        scene.accept(secret).ok();
        ReentryScene.offered(scene.head, minister);
    }

    @Test
    void of_fifty_who_redeem_one_at_once_one_comes_in() throws Exception {
        String secret = ReentryScene.offered(scene.head, minister);
        String people = scene.server.query("SELECT count(*) FROM person").get(0).get(0);
        ExecutorService guests = Executors.newFixedThreadPool(50);
        List<Future<String>> tries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tries.add(guests.submit(() -> {
                Answer answer = scene.accept(secret);
                return answer.isOk() ? "in" : answer.problem();
            }));
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> each : tries) {
            outcomes.add(each.get());
        }
        guests.shutdown();
        assertEquals(1, Collections.frequency(outcomes, "in"), outcomes.toString());
        assertEquals(49, Collections.frequency(outcomes, "not-found"), outcomes.toString());
        assertEquals(
                Long.parseLong(people) + 1,
                Long.parseLong(
                        scene.server.query("SELECT count(*) FROM person").get(0).get(0)));
    }

    @Test
    void it_is_worth_what_its_maker_may_do_and_ends_with_the_member() {
        Tester deputy = scene.deputy();
        String demoted = ReentryScene.offered(deputy, minister);
        scene.head
                .change(
                        "member.change",
                        new JsonObject().put("member", deputy.id()).put("role", "official"))
                .ok();
        assertEquals("not-found", scene.accept(demoted).problem());
        minister.snapshot();

        Tester leaver = scene.deputy();
        Tester official = scene.official();
        String left = ReentryScene.offered(leaver, official);
        scene.head
                .change("member.remove", new JsonObject().put("member", leaver.id()))
                .ok();
        assertEquals("not-found", scene.accept(left).problem());

        String gone = ReentryScene.offered(scene.head, official);
        scene.head
                .change("member.remove", new JsonObject().put("member", official.id()))
                .ok();
        assertEquals("not-found", scene.accept(gone).problem());

        Tester raised = scene.official();
        scene.head
                .change(
                        "designation.make",
                        new JsonObject().put("member", minister.id()).put("until", "2099-01-01T00:00:00Z"))
                .ok();
        String above = ReentryScene.offered(minister, raised);
        scene.head
                .change(
                        "member.change",
                        new JsonObject().put("member", raised.id()).put("role", "deputy"))
                .ok();
        assertEquals(
                "not-found", scene.accept(above).problem(), "who was made a deputy stands above who was designated");
    }

    @Test
    void links_that_are_used_ended_withdrawn_missing_or_of_another_kind_answer_alike() {
        String used = ReentryScene.offered(scene.head, minister);
        scene.accept(used).ok();
        Tester second = scene.official();
        String withdrawn = ReentryScene.offered(scene.head, second);
        second.change(
                        "invitation.revoke",
                        new JsonObject()
                                .put(
                                        "invitation",
                                        ReentryScene.reentriesOf(second, second)
                                                .get(0)
                                                .getString("id")))
                .ok();
        Tester third = scene.official();
        String ended = ReentryScene.offered(scene.head, third);
        scene.server.execute("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE reenters_id = '"
                + third.id() + "'");
        String missing = Tester.newSecret();
        String ordinary =
                scene.head.invites(new JsonObject().put("role", "official").put("delegation", scene.head.delegation()));
        JsonObject expected = scene.accept(missing).body();
        for (String secret : List.of(used, withdrawn, ended, ordinary)) {
            assertEquals(expected, scene.accept(secret).body());
        }
        for (String secret : List.of(used, withdrawn, ended)) {
            assertEquals(scene.look(missing).body(), scene.look(secret).body());
        }
    }

    @Test
    void nobody_new_comes_in_by_a_re_entry_invitation() {
        String secret = ReentryScene.offered(scene.head, minister);
        JsonObject arguments =
                new JsonObject().put("secret", secret).put("person", Tester.person(ReentryScene.newName()));
        assertEquals(
                "not-found",
                scene.rest.call("invitation.accept", arguments, Map.of()).problem());
        scene.accept(secret).ok();
    }

    @Test
    void a_passkey_made_for_another_link_is_none_for_this_one() {
        String another =
                scene.head.invites(new JsonObject().put("role", "official").put("delegation", scene.head.delegation()));
        JsonObject made = new Authenticator(scene.server)
                .creates(scene.rest
                        .call("passkey.begin_join", new JsonObject().put("secret", another), Map.of())
                        .ok());
        String secret = ReentryScene.offered(scene.head, minister);
        JsonObject arguments = new JsonObject().put("secret", secret).put("passkey", made);
        assertEquals(
                "challenge-over",
                scene.rest.call("reentry.accept", arguments, Map.of()).problem());
        minister.snapshot();
        scene.accept(secret).ok();
    }

    @Test
    void whoever_holds_the_database_holds_no_secret_of_it() {
        String secret = ReentryScene.offered(scene.head, minister);
        assertEquals(
                List.of(List.of("1")),
                scene.server.query("SELECT count(*) FROM invitation WHERE reenters_id = '" + minister.id()
                        + "' AND secret_hash = decode(translate('" + Tester.hashOf(secret)
                        + "', '-_', '+/') || '=', 'base64')"));
        assertEquals(
                List.of(List.of("0")),
                scene.server.query("SELECT count(*) FROM entry_content WHERE content LIKE '%" + secret
                        + "%' OR content LIKE '%" + Tester.hashOf(secret) + "%'"));
    }
}
