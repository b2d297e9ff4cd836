package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A seat passes on: to a colleague or to somebody invited, in one act, and told as such. */
class SeatTest {
    private static TestServer server;
    private static Tester chair;
    private Tester park;
    private Tester kim;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void admit() {
        park = chair.admitsDelegation(newCode(), "member", "Park " + UUID.randomUUID());
        kim = park.admitsColleague("official", "Kim " + UUID.randomUUID());
    }

    private static String newCode() {
        StringBuilder code = new StringBuilder();
        for (char digit : UUID.randomUUID().toString().substring(0, 6).toCharArray()) {
            code.append((char) ('A' + Character.digit(digit, 16)));
        }
        return code.toString();
    }

    private static Answer succeeds(Tester by, Tester leaver, Tester successor) {
        return by.change(
                "seat.pass", new JsonObject().put("member", leaver.id()).put("successor", successor.id()));
    }

    private static Optional<JsonObject> channel(Tester who, String id) {
        return row(who.snapshot().getJsonArray("channels"), id);
    }

    private static Optional<JsonObject> row(JsonArray rows, String id) {
        return rows.stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(id))
                .findFirst();
    }

    private static boolean owns(Tester who, String channel) {
        return channel(chair, channel).orElseThrow().getJsonArray("members").stream()
                .map(row -> (JsonObject) row)
                .anyMatch(row -> row.getString("member").equals(who.id()) && row.getBoolean("owner"));
    }

    private static JsonObject member(Tester who) {
        return row(chair.snapshot().getJsonArray("members"), who.id()).orElseThrow();
    }

    private static void awaitSignedOut(Tester who) {
        Await.until(
                "the session has ended",
                () -> who.read("network.snapshot", new JsonObject()).status() == 401);
    }

    private static List<String> texts(Tester reader, String channel) {
        return reader.page(channel).stream()
                .map(entry -> ((JsonObject) entry).getJsonObject("content").getString("text"))
                .filter(text -> text != null)
                .toList();
    }

    @Test
    void the_successor_has_the_channels_the_ownership_and_the_role_and_everybody_in_them_is_told() {
        String channel = park.opens("Budget", "start", chair);
        park.says(channel, "Before").ok();
        try (Socket socket = chair.listens()) {
            succeeds(park, park, kim).ok();
            JsonObject taken =
                    socket.awaitEvent("the seat", e -> e.getString("kind").equals("channel.seat_taken"));
            assertEquals(channel, taken.getString("id"));
            assertEquals(kim.id(), taken.getJsonObject("content").getString("member"));
            assertEquals(park.id(), taken.getJsonObject("content").getString("predecessor"));
            assertTrue(taken.getJsonObject("content").getBoolean("owner"));
            JsonObject all =
                    socket.awaitEvent("the seat", e -> e.getString("kind").equals("seat.taken"));
            assertEquals(park.id(), all.getString("author"));
            assertEquals(kim.delegation(), all.getJsonObject("content").getString("for"));
        }
        assertTrue(owns(kim, channel));
        assertEquals(List.of("Before"), texts(kim, channel));
        kim.says(channel, "After").ok();
        assertEquals("head", member(kim).getString("role"));
        assertEquals(kim.id(), member(park).getString("successor"));
        awaitSignedOut(park);
    }

    @Test
    void red_channels_and_direct_conversations_do_not_pass_on() {
        JsonObject red = new JsonObject()
                .put("name", "Secret plans")
                .put("label", "TLP:RED")
                .put("history", "joining")
                .put("members", Tester.ids(chair));
        String secret = park.change("channel.create", red).ok().getString("stream");
        JsonObject word = new JsonObject()
                .put("members", Tester.ids(chair))
                .put("label", "TLP:AMBER")
                .put("text", "Between us");
        String direct = park.change("channel.converse", word).ok().getString("stream");
        String open = park.opens("Open", "start", chair);
        succeeds(park, park, kim).ok();
        assertTrue(channel(kim, open).isPresent());
        for (String kept : List.of(secret, direct)) {
            assertTrue(channel(kim, kept).isEmpty());
            assertEquals(
                    "not-found",
                    kim.read("channel.page", new JsonObject().put("channel", kept))
                            .problem());
            assertEquals("not-found", kim.says(kept, "Let me in").problem());
        }
        assertTrue(owns(chair, secret), "it passes to who is left in it");
    }

    @Test
    void the_seat_reads_on_from_where_it_began_and_not_from_before() {
        String channel = chair.opens("From joining", "joining");
        chair.says(channel, "Before the seat").ok();
        chair.change(
                        "channel.add_members",
                        new JsonObject().put("channel", channel).put("members", Tester.ids(park)))
                .ok();
        chair.says(channel, "To Park").ok();
        succeeds(park, park, kim).ok();
        chair.says(channel, "To Kim").ok();
        assertEquals(List.of("To Park", "To Kim"), texts(kim, channel));
    }

    @Test
    void a_successor_who_is_in_the_channel_already_keeps_their_own_history() {
        String channel = park.opens("From joining", "joining", chair);
        park.says(channel, "Before Kim").ok();
        park.change(
                        "channel.add_members",
                        new JsonObject().put("channel", channel).put("members", Tester.ids(kim)))
                .ok();
        succeeds(park, park, kim).ok();
        assertTrue(owns(kim, channel));
        assertEquals(List.of(), texts(kim, channel));
    }

    @Test
    void a_designation_passes_on_with_the_seat_and_private_secretaries_do_not() {
        Tester adviser = park.admitsColleague("official", "Adviser " + UUID.randomUUID());
        park.change(
                        "designation.make",
                        new JsonObject().put("member", adviser.id()).put("until", "2099-01-01T00:00:00Z"))
                .ok();
        String channel = park.opens("Budget", "start", adviser, kim, chair);
        park.change("secretary.name", new JsonObject().put("member", adviser.id()))
                .ok();
        succeeds(park, adviser, kim).ok();
        assertTrue(park.snapshot().getJsonArray("designations").stream()
                .map(row -> (JsonObject) row)
                .anyMatch(row -> row.getString("member").equals(kim.id())
                        && row.getString("until").equals("2099-01-01T00:00:00Z")));
        JsonObject post =
                new JsonObject().put("channel", channel).put("text", "For Park").put("behalf", park.id());
        assertEquals("not-allowed", kim.change("message.post", post).problem());
    }

    @Test
    void the_head_of_the_chair_can_go_when_somebody_takes_the_seat() {
        try (TestServer own = TestServer.start()) {
            Tester first = Tester.founds(own, "Digital Ministers", "EE", "Kadri Tamm");
            Tester next = first.admitsColleague("deputy", "Mart Kask");
            JsonObject gone = new JsonObject().put("member", first.id());
            assertEquals("not-allowed", first.change("member.remove", gone).problem());
            succeeds(first, first, next).ok();
            next.admitsDelegation("KR", "member", "김민준");
        }
    }

    @Test
    void a_delegation_names_its_own_and_nobody_else_does() {
        Tester deputy = park.admitsColleague("deputy", "Deputy " + UUID.randomUUID());
        Tester official = park.admitsColleague("official", "Official " + UUID.randomUUID());
        Tester stranger = chair.admitsDelegation(newCode(), "member", "Stranger " + UUID.randomUUID());
        assertEquals("not-allowed", succeeds(chair, official, kim).problem());
        assertEquals("not-allowed", succeeds(stranger, official, kim).problem());
        assertEquals("not-allowed", succeeds(official, official, kim).problem());
        assertEquals("not-allowed", succeeds(deputy, park, kim).problem());
        assertEquals("/successor", succeeds(park, official, stranger).field().orElseThrow());
        assertEquals("/successor", succeeds(park, official, official).field().orElseThrow());
        succeeds(deputy, official, kim).ok();
        succeeds(chair, park, deputy).ok();
        assertEquals("head", member(deputy).getString("role"));
    }

    @Test
    void somebody_invited_takes_the_seat_with_coming_in() {
        String channel = park.opens("Budget", "joining", chair);
        park.says(channel, "Before").ok();
        JsonObject wish = new JsonObject()
                .put("role", "head")
                .put("delegation", park.delegation())
                .put("succeeds", park.id());
        String secret = park.invites(wish);
        assertEquals(
                park.name(),
                new Rest(server)
                        .call("invitation.look", new JsonObject().put("secret", secret), Map.of())
                        .ok()
                        .getJsonObject("succeeds")
                        .getString("name"));
        String id = park.id();
        park.says(channel, "Still here").ok();
        Tester next = Tester.joins(server, secret, "Minister Lee " + UUID.randomUUID());
        assertEquals(List.of("Before", "Still here"), texts(next, channel));
        assertTrue(owns(next, channel));
        assertEquals("head", member(next).getString("role"));
        assertEquals(
                next.id(),
                row(next.snapshot().getJsonArray("members"), id).orElseThrow().getString("successor"));
        awaitSignedOut(park);
    }

    @Test
    void an_invitation_to_a_seat_needs_who_may_give_it_and_its_role() {
        assertEquals("not-allowed", invites(kim, park, "head").problem());
        assertEquals("/role", invites(park, park, "deputy").field().orElseThrow());
        Tester stranger = chair.admitsDelegation(newCode(), "member", "Stranger " + UUID.randomUUID());
        JsonObject wish = new JsonObject()
                .put("role", "head")
                .put("delegation", stranger.delegation())
                .put("succeeds", park.id())
                .put("secretHash", Tester.hashOf(Tester.newSecret()));
        assertEquals("/succeeds", park.change("invitation.create", wish).field().orElseThrow());
        invites(chair, park, "head").ok();
    }

    private static Answer invites(Tester by, Tester leaver, String role) {
        JsonObject wish = new JsonObject()
                .put("role", role)
                .put("delegation", leaver.delegation())
                .put("succeeds", leaver.id())
                .put("secretHash", Tester.hashOf(Tester.newSecret()));
        return by.change("invitation.create", wish);
    }

    @Test
    void an_invitation_to_an_officials_seat_takes_no_other_once_they_are_head() {
        Tester deputy = park.admitsColleague("deputy", "Deputy " + UUID.randomUUID());
        String channel = kim.opens("Budget", "start", chair);
        String secret = deputy.invites(new JsonObject()
                .put("role", "official")
                .put("delegation", park.delegation())
                .put("succeeds", kim.id()));
        park.change("member.change", new JsonObject().put("member", kim.id()).put("role", "head"))
                .ok();
        assertEquals("invitation-revoked", accepts(secret).problem());
        assertEquals(
                "invitation-revoked",
                new Rest(server)
                        .call("invitation.look", new JsonObject().put("secret", secret), Map.of())
                        .problem());
        assertEquals("head", member(kim).getString("role"));
        assertTrue(owns(kim, channel));
    }

    private static Answer accepts(String secret) {
        JsonObject acceptance =
                new JsonObject().put("secret", secret).put("person", Tester.person("Guest " + UUID.randomUUID()));
        return new Rest(server).call("invitation.accept", acceptance, Map.of());
    }

    /** Procedure gives a delegation a head; it gives nobody what was said in that delegation's channels. */
    @Test
    void a_head_whom_the_chair_names_has_the_office_and_no_channels() {
        Tester deputy = park.admitsColleague("deputy", "Deputy " + UUID.randomUUID());
        String channel = park.opens("Among ourselves", "start", kim);
        park.says(channel, "Not for the chair").ok();
        String secret = chair.invites(new JsonObject()
                .put("role", "head")
                .put("delegation", park.delegation())
                .put("succeeds", park.id()));
        Tester sent = Tester.joins(server, secret, "Sent " + UUID.randomUUID());
        assertEquals("head", member(sent).getString("role"));
        assertTrue(channel(sent, channel).isEmpty());
        assertEquals(
                "not-found",
                sent.read("channel.page", new JsonObject().put("channel", channel))
                        .problem());
        succeeds(chair, sent, deputy).ok();
        assertEquals("head", member(deputy).getString("role"));
        assertTrue(channel(deputy, channel).isEmpty());
        assertEquals(List.of("Not for the chair"), texts(kim, channel));
    }

    /** The head of the chair stays until they hand over: their deputies have procedure over others and not over them. */
    @Test
    void a_deputy_of_the_chair_or_of_the_secretariat_does_not_depose_their_own_head() {
        Tester secretariat = chair.admitsDelegation(newCode(), "secretariat", "Helena " + UUID.randomUUID());
        for (Tester head : List.of(chair, secretariat)) {
            Tester deputy = head.admitsColleague("deputy", "Deputy " + UUID.randomUUID());
            assertEquals("not-allowed", succeeds(deputy, head, deputy).problem());
            assertEquals("not-allowed", invites(deputy, head, "head").problem());
            assertEquals(
                    "not-allowed",
                    deputy.change("member.remove", new JsonObject().put("member", head.id()))
                            .problem());
        }
    }

    @Test
    void an_invitation_to_a_seat_that_is_empty_by_now_gives_no_channels() {
        Tester adviser = park.admitsColleague("official", "Adviser " + UUID.randomUUID());
        String channel = chair.opens("Budget", "start", adviser, park);
        JsonObject wish = new JsonObject()
                .put("role", "official")
                .put("delegation", park.delegation())
                .put("succeeds", adviser.id());
        String secret = park.invites(wish);
        park.change("member.remove", new JsonObject().put("member", adviser.id()))
                .ok();
        Tester next = Tester.joins(server, secret, "Late " + UUID.randomUUID());
        assertFalse(channel(next, channel).isPresent());
    }
}
