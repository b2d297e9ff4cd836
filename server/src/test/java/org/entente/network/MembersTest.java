package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Await;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who is in a network, and what ends when somebody is removed from it. */
class MembersTest {
    private static TestServer server;
    private static Tester chair;
    private static Tester head;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        head = chair.admitsDelegation("KR", "member", "김민준");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer remove(Tester by, Tester target) {
        return by.change("member.remove", new JsonObject().put("member", target.id()));
    }

    private static Answer change(Tester by, Tester target, String field, String value) {
        return by.change(
                "member.change", new JsonObject().put("member", target.id()).put(field, value));
    }

    private static String newName() {
        return "Guest " + UUID.randomUUID();
    }

    private static JsonObject viewOf(Tester member, Tester by) {
        return by.snapshot().getJsonArray("members").stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(member.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void removal_closes_the_sockets_says_who_did_it_and_ends_the_sessions() {
        Tester leaver = head.admitsColleague("official", newName());
        Tester phone = leaver.signsInAgain();
        String channel = head.opens("Together", "start", leaver);
        try (Socket first = leaver.listens();
                Socket second = phone.listens();
                Socket waiting = leaver.connects()) {
            remove(chair, leaver).ok();
            for (Socket socket : List.of(first, second, waiting)) {
                assertEquals(4401, socket.awaitClose());
            }
            for (Socket socket : List.of(first, second)) {
                JsonObject told = socket.events().get(socket.events().size() - 1);
                assertEquals("member.removed", told.getString("kind"));
                assertEquals(chair.id(), told.getJsonObject("content").getString("by"));
            }
        }
        head.says(channel, "after the removal").ok();
        JsonObject view = viewOf(leaver, head);
        assertEquals(chair.id(), view.getString("removedBy"));
        assertTrue(view.containsKey("removedAt"));
        requireSignedOut(leaver);
        requireSignedOut(phone);
    }

    private static void requireSignedOut(Tester who) {
        assertFalse(who.read("network.snapshot", new JsonObject()).isOk(), "not even until the token expires");
        Await.until(
                "the token is refused as a token",
                () -> who.read("network.snapshot", new JsonObject()).status() == 401);
        Map<String, String> headers = Map.of("Cookie", who.cookie(), "Origin", server.origin());
        Answer renewed = new Rest(server).send("POST", "/api/session/refresh", Optional.empty(), headers);
        assertEquals("session-ended", renewed.problem());
    }

    @Test
    void removal_takes_the_person_out_of_every_channel_and_hands_on_what_they_owned() {
        Tester leaver = head.admitsColleague("official", newName());
        String theirs = leaver.opens("Theirs", "start", head, chair);
        remove(head, leaver).ok();
        JsonObject last = head.page(theirs).getJsonObject(head.page(theirs).size() - 1);
        assertEquals("channel.owner_made", last.getString("kind"));
        assertEquals("handed_over", last.getJsonObject("content").getString("cause"));
        JsonObject removed = head.page(theirs).getJsonObject(head.page(theirs).size() - 2);
        assertEquals("channel.member_removed", removed.getString("kind"));
        assertEquals("left_network", removed.getJsonObject("content").getString("cause"));
        assertEquals(head.id(), removed.getString("author"));
    }

    @Test
    void who_may_remove_whom() {
        Tester deputy = head.admitsColleague("deputy", newName());
        Tester official = head.admitsColleague("official", newName());
        Tester other = chair.admitsDelegation("NZ", "member", newName());
        Tester observer = chair.admitsDelegation("OECD", "observer", newName());
        assertEquals("not-allowed", remove(official, deputy).problem());
        assertEquals("not-allowed", remove(other, official).problem());
        assertEquals("not-allowed", remove(observer, official).problem());
        assertEquals("not-allowed", remove(deputy, head).problem());
        assertEquals("not-allowed", remove(chair, chair).problem(), "the head of the chair hands over first");
        remove(deputy, official).ok();
        assertEquals("not-found", remove(deputy, official).problem(), "they are gone already");
        remove(deputy, deputy).ok();
        remove(chair, observer).ok();
    }

    @Test
    void a_delegation_has_one_head_who_hands_over() {
        Tester first = chair.admitsDelegation("DK", "member", newName());
        Tester next = first.admitsColleague("deputy", newName());
        assertEquals("not-allowed", change(next, next, "role", "head").problem());
        assertEquals("not-allowed", change(chair, next, "role", "head").problem());
        assertEquals("not-allowed", change(first, first, "role", "deputy").problem());
        change(first, next, "role", "head").ok();
        assertEquals("head", viewOf(next, chair).getString("role"));
        assertEquals("deputy", viewOf(first, chair).getString("role"));
        assertEquals("not-allowed", change(first, next, "role", "official").problem());
    }

    @Test
    void a_title_is_changed_by_its_bearer_or_by_those_who_act_for_the_delegation() {
        Tester official = head.admitsColleague("official", newName());
        change(official, official, "title", "Adviser").ok();
        change(head, official, "title", "Senior adviser").ok();
        assertEquals("not-allowed", change(official, head, "title", "Nobody").problem());
        assertEquals("not-allowed", change(chair, official, "title", "Nobody").problem());
        assertEquals("Senior adviser", viewOf(official, chair).getString("title"));
    }

    @Test
    void a_person_can_be_in_two_networks_and_is_removed_from_one_only() {
        Tester guest = head.admitsColleague("official", newName());
        Tester aino = Tester.foundsAnother(server, "Nordic ministers", "FI", newName());
        String secret = aino.invites(new JsonObject().put("role", "official").put("delegation", aino.delegation()));
        JsonObject arguments =
                new JsonObject().put("secret", secret).put("person", new JsonObject().put("title", "Liaison"));
        JsonObject view = guest.change("invitation.accept", arguments).ok();
        assertEquals(2, view.getJsonArray("networks").size());
        assertEquals(aino.network(), view.getJsonObject("current").getString("network"));
        Map<String, String> there = Map.of("Authorization", "Bearer " + view.getString("accessToken"));
        remove(head, guest).ok();
        Rest rest = new Rest(server);
        assertTrue(rest.call("network.snapshot", new JsonObject(), there).isOk());
        for (String command : List.of("network.snapshot", "invitation.list")) {
            assertEquals("not-signed-in", guest.read(command, new JsonObject()).problem());
        }
        assertEquals(
                "not-signed-in", change(guest, guest, "title", "Still here").problem());
        JsonObject renewed = rest.send(
                        "POST",
                        "/api/session/refresh",
                        Optional.of(new JsonObject()
                                .put("network", guest.network())
                                .toBuffer()
                                .getBytes()),
                        Map.of("Cookie", guest.cookie(), "Origin", server.origin()))
                .ok();
        assertEquals(1, renewed.getJsonArray("networks").size());
        assertEquals(aino.network(), renewed.getJsonObject("current").getString("network"));
    }

    @Test
    void one_network_knows_nothing_of_another_on_the_same_server() {
        Tester stranger = Tester.foundsAnother(server, "Elsewhere", "IS", newName());
        String known = stranger.snapshot().encode();
        assertFalse(known.contains(head.network()) || known.contains(head.id()) || known.contains("Kadri"));
        assertEquals("not-found", remove(stranger, head).problem());
        assertEquals("not-found", change(stranger, head, "title", "Nobody").problem());
        assertEquals("validation", openWith(stranger).problem());
    }

    private static Answer openWith(Tester stranger) {
        return stranger.change(
                "channel.create",
                new JsonObject()
                        .put("name", "Across")
                        .put("label", "TLP:CLEAR")
                        .put("history", "start")
                        .put("members", Tester.ids(head)));
    }
}
