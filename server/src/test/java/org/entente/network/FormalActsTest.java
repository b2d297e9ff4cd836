package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every formal act shows the person and the delegation, in its entry itself; and what gives somebody a power is confirmed afresh. */
class FormalActsTest {
    /** Done by nobody: a date had come. */
    private static final String BY_ITSELF = "chair.handed_over";

    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;
    private static String chair;
    private static String korea;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        chair = kadri.delegation();
        korea = minjun.delegation();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<JsonObject> record(Tester reader) {
        return reader.read("network.record", new JsonObject().put("limit", 200)).ok().getJsonArray("entries").stream()
                .map(entry -> (JsonObject) entry)
                .toList();
    }

    private static JsonObject last(List<JsonObject> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.getString("kind").equals(kind))
                .reduce((first, second) -> second)
                .orElseThrow()
                .getJsonObject("content");
    }

    @Test
    void every_act_in_the_networks_record_names_the_delegation_for_which_it_was_done() {
        Tester official = minjun.admitsColleague("official", "이서연");
        Tester successor = minjun.admitsColleague("official", "박지훈");
        JsonObject term = new JsonObject().put("delegation", korea).put("startsAt", "2099-01-01T00:00:00Z");
        String planned = kadri.change("chair.plan", term).ok().getString("term");
        kadri.change("chair.withdraw", new JsonObject().put("term", planned)).ok();
        kadri.change("network.change_settings", new JsonObject().put("idleMinutes", 45))
                .ok();
        JsonObject someone = new JsonObject().put("member", official.id());
        String designation = minjun.change("designation.make", someone.copy().put("until", "2099-01-01T00:00:00Z"))
                .ok()
                .getString("designation");
        minjun.change("designation.end", new JsonObject().put("designation", designation))
                .ok();
        minjun.change("member.change", someone.copy().put("role", "deputy")).ok();
        minjun.change("seat.pass", someone.copy().put("successor", successor.id()))
                .ok();
        List<JsonObject> record = record(kadri);
        Map<String, Boolean> named = record.stream()
                .filter(entry -> !entry.getString("kind").equals(BY_ITSELF))
                .collect(Collectors.toMap(
                        entry -> entry.getString("kind"),
                        entry -> {
                            // The founder came in by nobody's invitation.
                            JsonObject content = entry.getJsonObject("content");
                            boolean isFounders = kadri.id().equals(entry.getString("author"))
                                    && entry.getString("kind").endsWith(".admitted");
                            return isFounders || content.getString("for") != null;
                        },
                        Boolean::logicalAnd));
        Set<String> silent = named.entrySet().stream()
                .filter(kind -> !kind.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), silent);
        assertTrue(
                named.keySet()
                        .containsAll(Set.of(
                                "network.founded",
                                "network.settings_changed",
                                "delegation.admitted",
                                "member.admitted",
                                "member.changed",
                                "member.removed",
                                "seat.taken",
                                "designation.made",
                                "designation.ended",
                                "chair.planned",
                                "chair.withdrawn")),
                named.keySet().toString());
        assertEquals(korea, last(record, "member.removed").getString("for"));
        assertEquals(korea, last(record, "member.admitted").getString("for"), "the inviter's");
        assertEquals(chair, last(record, "network.settings_changed").getString("for"));
        JsonObject admitted = last(record, "delegation.admitted");
        assertEquals(chair, admitted.getString("for"));
        assertEquals(kadri.id(), admitted.getString("invitedBy"));
    }

    @Test
    void who_lets_people_into_a_channel_and_who_removes_them_does_it_for_a_delegation() {
        Tester gone = minjun.admitsColleague("official", "최수아");
        String channel = kadri.opens("AI export controls", "start", minjun, gone);
        Tester liis = kadri.admitsColleague("official", "Liis Kask");
        JsonObject here = new JsonObject().put("channel", channel);
        kadri.change("channel.add_members", here.copy().put("members", Tester.ids(liis)))
                .ok();
        kadri.change("channel.make_owner", here.copy().put("member", minjun.id()))
                .ok();
        minjun.change("channel.remove_member", here.copy().put("member", liis.id()))
                .ok();
        minjun.change("member.remove", new JsonObject().put("member", gone.id()))
                .ok();
        List<JsonObject> acts = kadri.read("channel.record", here).ok().getJsonArray("entries").stream()
                .map(entry -> (JsonObject) entry)
                .toList();
        assertEquals(chair, last(acts, "channel.members_added").getString("for"));
        assertEquals(chair, last(acts, "channel.owner_made").getString("for"));
        JsonObject removed = last(acts, "channel.member_removed");
        assertEquals("left_network", removed.getString("cause"));
        assertEquals(korea, removed.getString("for"));
        acts.stream()
                .filter(entry -> entry.getString("kind").equals("channel.member_removed"))
                .forEach(entry -> assertNotNull(entry.getJsonObject("content").getString("for")));
    }

    @Test
    void an_invitation_says_for_which_delegation_it_was_made_and_withdrawn() {
        try (Socket socket = minjun.listens()) {
            JsonObject wish = new JsonObject()
                    .put("role", "official")
                    .put("delegation", korea)
                    .put("secretHash", Tester.hashOf(Tester.newSecret()));
            String invitation = minjun.change("invitation.create", wish).ok().getString("invitation");
            minjun.change("invitation.revoke", new JsonObject().put("invitation", invitation))
                    .ok();
            for (String kind : List.of("invitation.created", "invitation.revoked")) {
                JsonObject told =
                        socket.awaitEvent(kind, event -> event.getString("kind").equals(kind));
                assertEquals(korea, told.getJsonObject("content").getString("for"));
            }
        }
    }

    @Test
    void what_gives_a_voice_a_name_or_the_procedure_is_confirmed_afresh_and_what_ends_it_is_not() {
        Tester official = kadri.admitsColleague("official", "Mart Kask");
        JsonObject someone = new JsonObject().put("member", official.id());
        JsonObject until = someone.copy().put("until", "2099-01-01T00:00:00Z");
        JsonObject term = new JsonObject().put("delegation", korea).put("startsAt", "2097-01-01T00:00:00Z");
        for (Map.Entry<String, JsonObject> grave : Map.of(
                        "designation.make", until, "secretary.name", someone, "chair.plan", term)
                .entrySet()) {
            String op = UUID.randomUUID().toString();
            Answer answer = kadri.unconfirmed(grave.getKey(), op, grave.getValue());
            assertEquals("confirmation-needed", answer.problem(), grave.getKey());
        }
        ends("designation", kadri.change("designation.make", until).ok().getString("designation"));
        ends("secretary", kadri.change("secretary.name", someone).ok().getString("secretary"));
        JsonObject planned = new JsonObject()
                .put("term", kadri.change("chair.plan", term).ok().getString("term"));
        kadri.unconfirmed("chair.withdraw", UUID.randomUUID().toString(), planned)
                .ok();
    }

    private static void ends(String office, String id) {
        kadri.unconfirmed(office + ".end", UUID.randomUUID().toString(), new JsonObject().put(office, id))
                .ok();
    }

    @Test
    void an_observer_to_whom_a_channel_has_passed_on_lets_nobody_in() {
        Tester observer = kadri.admitsDelegation("OECD", "observer", "Anne Roy");
        String channel = minjun.opens("With an observer", "start", observer);
        JsonObject here = new JsonObject().put("channel", channel);
        minjun.change("channel.leave", here).ok();
        assertEquals(
                "not-allowed",
                observer.change("channel.add_members", here.copy().put("members", Tester.ids(minjun)))
                        .problem());
        observer.says(channel, "Alone").ok();
    }
}
