package org.entente.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Closed conversations: who opens them, who is in them, who learns of them, and how they end. */
class ChannelsTest {
    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;
    private static Tester aroha;
    private static Tester observer;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        aroha = kadri.admitsDelegation("NZ", "member", "Aroha Ngata");
        observer = kadri.admitsDelegation("OECD", "observer", "Anne Roy");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonObject in(String channel) {
        return new JsonObject().put("channel", channel);
    }

    private static Answer add(Tester by, String channel, Tester... people) {
        return by.change("channel.add_members", in(channel).put("members", Tester.ids(people)));
    }

    private static Answer remove(Tester by, String channel, Tester target) {
        return by.change("channel.remove_member", in(channel).put("member", target.id()));
    }

    private static Optional<JsonObject> view(Tester by, String channel) {
        return by.snapshot().getJsonArray("channels").stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(channel))
                .findFirst();
    }

    private static List<String> texts(Tester by, String channel) {
        return by.page(channel).stream()
                .map(entry -> (JsonObject) entry)
                .filter(entry -> entry.getString("kind").equals("message.posted"))
                .map(entry -> entry.getJsonObject("content").getString("text"))
                .toList();
    }

    private static List<String> owners(String channel, Tester by) {
        return view(by, channel).orElseThrow().getJsonArray("members").stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getBoolean("owner"))
                .map(row -> row.getString("member"))
                .toList();
    }

    @Test
    void what_a_channel_is_is_shown_to_all_in_it() {
        for (String label : List.of("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")) {
            JsonObject wish = new JsonObject()
                    .put("name", "About " + label)
                    .put("purpose", "To learn")
                    .put("label", label)
                    .put("history", "joining")
                    .put("members", Tester.ids(minjun))
                    .put("text", "Welcome");
            String channel = kadri.change("channel.create", wish).ok().getString("stream");
            JsonObject shown = view(minjun, channel).orElseThrow();
            assertEquals("channel", shown.getString("kind"));
            assertEquals("About " + label, shown.getString("name"));
            assertEquals("To learn", shown.getString("purpose"));
            assertEquals(label, shown.getString("label"));
            assertEquals("joining", shown.getString("history"));
            assertEquals(1, shown.getLong("unread"));
            assertEquals(List.of(kadri.id()), owners(channel, minjun));
        }
    }

    @Test
    void what_is_said_under_red_is_not_for_people_who_come_later() {
        JsonObject wish = new JsonObject()
                .put("name", "Ministers only")
                .put("label", "TLP:RED")
                .put("history", "start")
                .put("members", Tester.ids(minjun));
        try (Socket socket = kadri.listens()) {
            for (Answer refused :
                    List.of(kadri.change("channel.create", wish), socket.change("channel.create", wish))) {
                assertEquals("validation", refused.problem());
                assertEquals("/history", refused.field().orElseThrow());
            }
        }
        assertFalse(kadri.snapshot().encode().contains("Ministers only"), "nothing is half done");
        kadri.change("channel.create", wish.copy().put("history", "joining")).ok();
        kadri.change("channel.create", wish.copy().put("label", "TLP:AMBER+STRICT"))
                .ok();
    }

    @Test
    void who_was_removed_hears_that_and_nothing_more() {
        String channel = kadri.opens("Smaller circle", "start", minjun, aroha);
        try (Socket out = aroha.listens();
                Socket inside = minjun.listens()) {
            remove(kadri, channel, aroha).ok();
            kadri.says(channel, "among ourselves").ok();
            inside.awaitEvent(
                    "the message",
                    e -> "among ourselves".equals(e.getJsonObject("content").getString("text")));
            String mark = kadri.opens("A mark", "start", aroha);
            out.awaitEvent("the mark", e -> e.getString("id").equals(mark));
            List<String> heard = out.events().stream()
                    .filter(e -> e.getString("id").equals(channel))
                    .map(e -> e.getString("kind"))
                    .toList();
            assertEquals(List.of("channel.member_removed"), heard);
        }
    }

    @Test
    void nobody_outside_learns_that_a_channel_exists() {
        try (Socket outside = aroha.listens()) {
            String channel = kadri.opens("Between us", "start", minjun);
            kadri.says(channel, "nobody else").ok();
            kadri.change("channel.update", in(channel).put("name", "Still between us"))
                    .ok();
            String mark = kadri.opens("A mark", "start", aroha);
            outside.awaitEvent("the mark", e -> e.getString("id").equals(mark));
            String heard = outside.frames().toString() + aroha.snapshot().encode();
            assertFalse(heard.contains(channel) || heard.contains("etween us") || heard.contains("nobody else"), heard);
        }
    }

    @Test
    void the_last_owner_hands_on_to_whoever_has_been_there_longest_but_no_observer_first() {
        String channel = minjun.opens("Handed on", "start", observer);
        add(minjun, channel, kadri).ok();
        add(minjun, channel, aroha).ok();
        minjun.change("channel.leave", in(channel)).ok();
        assertEquals(List.of(kadri.id()), owners(channel, kadri));
        kadri.change("channel.make_owner", in(channel).put("member", aroha.id()))
                .ok();
        assertEquals(
                "conflict",
                kadri.change("channel.make_owner", in(channel).put("member", aroha.id()))
                        .problem());
        kadri.change("channel.leave", in(channel)).ok();
        assertEquals(List.of(aroha.id()), owners(channel, aroha), "another owner was there");
        aroha.change("channel.leave", in(channel)).ok();
        assertEquals(List.of(observer.id()), owners(channel, observer), "nobody else was left");
        observer.change("channel.leave", in(channel)).ok();
        assertEquals("not-found", observer.says(channel, "anybody?").problem());
    }

    @Test
    void a_closed_channel_is_read_only_until_it_is_opened_again() {
        String channel = kadri.opens("Done", "start", minjun);
        kadri.says(channel, "said in time").ok();
        kadri.change("channel.close", in(channel)).ok();
        assertEquals("channel-closed", minjun.says(channel, "too late").problem());
        assertEquals("channel-closed", add(kadri, channel, aroha).problem());
        assertEquals(
                "channel-closed", kadri.change("channel.close", in(channel)).problem());
        assertEquals(
                "channel-closed",
                kadri.change("channel.update", in(channel).put("name", "Renamed"))
                        .problem());
        assertEquals(List.of("said in time"), texts(minjun, channel));
        assertTrue(view(minjun, channel).orElseThrow().containsKey("closedAt"));
        kadri.change("channel.reopen", in(channel)).ok();
        assertEquals("conflict", kadri.change("channel.reopen", in(channel)).problem());
        minjun.says(channel, "open again").ok();
        assertFalse(view(minjun, channel).orElseThrow().containsKey("closedAt"));
    }

    private static Answer converse(Tester by, String text, Tester... others) {
        return by.change(
                "channel.converse",
                new JsonObject()
                        .put("members", Tester.ids(others))
                        .put("label", "TLP:AMBER")
                        .put("text", text));
    }

    @Test
    void a_conversation_is_the_same_whoever_of_its_people_begins() {
        Tester newcomer = minjun.admitsColleague("official", "이서연");
        String one = converse(kadri, "Hello", newcomer).ok().getString("stream");
        assertEquals(one, converse(newcomer, "Hello back", kadri).ok().getString("stream"));
        assertNotEquals(one, converse(kadri, "All three", newcomer, aroha).ok().getString("stream"));
        assertEquals(List.of("Hello", "Hello back"), texts(kadri, one));
        JsonObject shown = view(newcomer, one).orElseThrow();
        assertEquals("direct", shown.getString("kind"));
        assertFalse(shown.containsKey("name"));
        assertEquals(List.of(), owners(one, kadri));
        assertTrue(view(aroha, one).isEmpty());
    }

    @Test
    void a_conversation_keeps_the_people_it_began_with() {
        String one = converse(kadri, "Only we", minjun).ok().getString("stream");
        assertEquals("not-allowed", add(kadri, one, aroha).problem());
        assertEquals("not-allowed", remove(kadri, one, minjun).problem());
        assertEquals("not-allowed", minjun.change("channel.leave", in(one)).problem());
        assertEquals("not-allowed", kadri.change("channel.close", in(one)).problem());
        assertEquals(
                "not-allowed",
                kadri.change("channel.update", in(one).put("name", "A name")).problem());
    }

    @Test
    void a_conversation_has_two_to_eight_people() {
        JsonArray seven = new JsonArray();
        for (int i = 0; i < 7; i++) {
            seven.add(kadri.admitsColleague("official", "Colleague " + i).id());
        }
        JsonObject wish =
                new JsonObject().put("members", seven).put("label", "TLP:RED").put("text", "All of us");
        kadri.change("channel.converse", wish).ok();
        assertEquals(
                "/members",
                kadri.change(
                                "channel.converse",
                                wish.copy().put("members", seven.copy().add(aroha.id())))
                        .field()
                        .orElseThrow());
        assertEquals("/members", converse(kadri, "Alone").field().orElseThrow());
    }

    @Test
    void an_observer_is_made_no_owner_and_so_adds_nobody() {
        String channel = minjun.opens("With an observer", "start", observer);
        assertEquals(
                "not-allowed",
                minjun.change("channel.make_owner", in(channel).put("member", observer.id()))
                        .problem());
        assertEquals("not-allowed", add(observer, channel, aroha).problem());
        assertEquals(List.of(minjun.id()), owners(channel, observer));
    }

    @Test
    void an_observer_takes_part_but_opens_nothing() {
        JsonObject wish = new JsonObject()
                .put("name", "Mine")
                .put("label", "TLP:GREEN")
                .put("history", "start")
                .put("members", Tester.ids(kadri));
        assertEquals("not-allowed", observer.change("channel.create", wish).problem());
        assertEquals("not-allowed", converse(observer, "Hello", kadri).problem());
        String invited = kadri.opens("With an observer", "start", observer);
        observer.says(invited, "Thank you").ok();
        String begun = converse(kadri, "Hello", observer).ok().getString("stream");
        assertEquals(begun, converse(observer, "Hello back", kadri).ok().getString("stream"));
    }
}
