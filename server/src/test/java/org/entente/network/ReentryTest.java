package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Await;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who lost their way in gets another from their delegation: as the same member, before everybody's eyes, and in this network alone. */
class ReentryTest {
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
    void whoever_looks_sees_who_lets_whom_in_anew_before_anything_is_asked() {
        JsonObject shown =
                scene.look(ReentryScene.offered(scene.head, minister)).ok();
        assertEquals("reentry", shown.getString("kind"));
        assertEquals(minister.name(), shown.getJsonObject("member").getString("name"));
        assertEquals(scene.head.name(), shown.getJsonObject("inviter").getString("name"));
        assertEquals("Digital Ministers", shown.getJsonObject("network").getString("name"));
        Instant until = Instant.parse(shown.getString("expiresAt"));
        assertTrue(until.isBefore(Instant.now().plus(Duration.ofHours(25))), "a day, and no more");
        assertFalse(shown.encode().contains(minister.id()), "no id before one is in");
    }

    @Test
    void they_are_the_same_member_with_what_was_theirs() {
        String channel = minister.opens("Budget", "joining", scene.head);
        minister.says(channel, "Before").ok();
        JsonObject session =
                scene.accept(ReentryScene.offered(scene.head, minister)).ok();
        assertEquals(minister.id(), session.getJsonObject("current").getString("member"));
        Answer signedIn = scene.signIn(minister.name(), ReentryScene.NEW_PASSWORD);
        assertEquals(minister.id(), signedIn.ok().getJsonObject("current").getString("member"));
        JsonObject own =
                ReentryScene.row(scene.asks(signedIn, "network.snapshot").ok().getJsonArray("channels"), channel);
        assertTrue(own.getJsonArray("members").stream()
                .map(each -> (JsonObject) each)
                .anyMatch(each -> each.getString("member").equals(minister.id()) && each.getBoolean("owner")));
        assertEquals(
                "Before",
                own.getJsonObject("lastMessage").getJsonObject("content").getString("text"));
    }

    @Test
    void what_let_them_in_before_lets_nobody_in_any_more() {
        minister.addsPasskey();
        Tester elsewhere = minister.signsInAgain();
        String link = scene.server.signInSecret(minister.id());
        try (Socket socket = minister.listens()) {
            scene.accept(ReentryScene.offered(scene.head, minister)).ok();
            assertEquals(4401, socket.awaitClose());
        }
        for (Tester device : List.of(minister, elsewhere)) {
            assertEquals(
                    "not-signed-in",
                    device.unconfirmed("network.snapshot", new JsonObject()).problem());
        }
        assertEquals(
                "wrong-credentials",
                scene.signIn(minister.name(), Tester.PASSWORD).problem());
        assertEquals(
                "wrong-credentials", scene.byPasskey(minister.authenticator()).problem());
        assertEquals(
                "wrong-credentials",
                scene.rest
                        .call("session.start_by_link", new JsonObject().put("secret", link), Map.of())
                        .problem());
    }

    @Test
    void the_sessions_from_before_end_on_every_node_and_their_devices_are_told_why() {
        try (TestServer other = scene.server.startAnother()) {
            Tester there = minister.at(other);
            there.snapshot();
            try (Socket socket = there.listens()) {
                scene.accept(ReentryScene.offered(scene.head, minister)).ok();
                assertEquals(4401, socket.awaitClose());
            }
            Await.until(
                    "the other node refuses",
                    () -> there.unconfirmed("network.snapshot", new JsonObject())
                                    .status()
                            == 401);
            Answer refused = new Rest(other)
                    .call(
                            "session.refresh",
                            new JsonObject(),
                            Map.of("Cookie", minister.cookie(), "Origin", other.origin()));
            assertEquals("session-ended", refused.problem());
            assertEquals("reentry", refused.body().getString("cause"));
        }
    }

    @Test
    void a_passkey_made_for_the_link_signs_them_in_from_then_on() {
        String secret = ReentryScene.offered(scene.head, minister);
        Authenticator phone = new Authenticator(scene.server);
        JsonObject made = phone.creates(scene.rest
                .call("passkey.begin_join", new JsonObject().put("secret", secret), Map.of())
                .ok());
        JsonObject arguments = new JsonObject().put("secret", secret).put("passkey", made);
        scene.rest.call("reentry.accept", arguments, Map.of()).ok();
        assertEquals(
                minister.id(),
                scene.byPasskey(phone).ok().getJsonObject("current").getString("member"));
        assertEquals(
                "wrong-credentials",
                scene.signIn(minister.name(), Tester.PASSWORD).problem());
    }

    @Test
    void all_members_are_told_who_let_whom_in_anew_and_when_it_was_used() {
        try (Socket bystander = scene.chair.listens();
                Socket own = minister.listens()) {
            String secret = ReentryScene.offered(scene.head, minister);
            for (Socket each : List.of(bystander, own)) {
                JsonObject told =
                        each.awaitEvent("the offer", e -> e.getString("kind").equals("reentry.offered"));
                assertEquals(scene.head.id(), told.getString("author"));
                JsonObject reentry = told.getJsonObject("content").getJsonObject("reentry");
                assertEquals(minister.id(), reentry.getString("member"));
                assertFalse(told.encode().contains(Tester.hashOf(secret)), "neither the secret nor its hash");
            }
            assertEquals(1, ReentryScene.reentriesOf(scene.chair, minister).size());
            scene.accept(secret).ok();
            JsonObject used = bystander.awaitEvent(
                    "the re-entry", e -> e.getString("kind").equals("reentry.used"));
            assertEquals(scene.head.id(), used.getJsonObject("content").getString("by"));
        }
        assertEquals(List.of(), ReentryScene.reentriesOf(scene.chair, minister));
        JsonObject member = ReentryScene.row(scene.chair.snapshot().getJsonArray("members"), minister.id());
        assertEquals(scene.head.id(), member.getString("reenteredBy"));
        assertTrue(Instant.parse(member.getString("reenteredAt"))
                .isBefore(Instant.now().plusSeconds(5)));
        List<String> record =
                scene
                        .chair
                        .read("network.record", new JsonObject().put("limit", 200))
                        .ok()
                        .getJsonArray("entries")
                        .stream()
                        .map(entry -> (JsonObject) entry)
                        .filter(entry -> entry.encode().contains(minister.id()))
                        .map(entry -> entry.getString("kind"))
                        .toList();
        assertTrue(record.containsAll(List.of("reentry.offered", "reentry.used")), record.toString());
    }

    @Test
    void it_is_listed_among_the_invitations_of_who_made_it_and_marked() {
        String secret = ReentryScene.offered(scene.head, minister);
        JsonArray own =
                scene.head.read("invitation.list", new JsonObject()).ok().getJsonArray("invitations");
        JsonObject made = own.stream()
                .map(row -> (JsonObject) row)
                .filter(row -> minister.id().equals(row.getString("reenters")))
                .findFirst()
                .orElseThrow();
        assertEquals("open", made.getString("state"));
        assertFalse(own.encode().contains(secret));
        scene.accept(secret).ok();
        JsonArray then = scene.head.snapshot().getJsonArray("invitations");
        assertEquals("used", ReentryScene.row(then, made.getString("id")).getString("state"));
        assertEquals(minister.id(), ReentryScene.row(then, made.getString("id")).getString("usedBy"));
    }

    @Test
    void a_head_of_one_network_opens_no_other_network() {
        Tester farChair = Tester.foundsAnother(scene.server, "Another network", "FI", ReentryScene.newName());
        String invitation =
                farChair.invites(new JsonObject().put("role", "official").put("delegation", farChair.delegation()));
        scene.rest
                .call(
                        "invitation.accept",
                        new JsonObject()
                                .put("secret", invitation)
                                .put("person", new JsonObject().put("title", "Observer")),
                        minister.headers())
                .ok();
        String far = farChair.network();
        JsonObject arguments = new JsonObject()
                .put("secret", ReentryScene.offered(scene.head, minister))
                .put("password", ReentryScene.NEW_PASSWORD)
                .put("email", UUID.randomUUID() + "@gov.example");
        Answer anew = scene.rest.call("reentry.accept", arguments, Map.of());
        assertEquals(List.of(scene.head.network()), ReentryScene.networks(anew));
        Answer before = scene.signIn(minister.name(), Tester.PASSWORD);
        assertEquals(
                List.of(far),
                ReentryScene.networks(before),
                "the account before has kept the other network, and that alone");
        assertEquals(
                far,
                scene.asks(before, "network.snapshot")
                        .ok()
                        .getJsonObject("network")
                        .getString("id"));
        JsonObject there = farChair.snapshot();
        assertTrue(there.getJsonArray("members").stream()
                .noneMatch(member -> ((JsonObject) member).containsKey("reenteredAt")));
    }
}
