package org.entente.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.entente.testing.Answer;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each may read of a channel, and how far they have: histories, intervals, unread, pages. */
class ChannelReadingTest {
    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;
    private static Tester aroha;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        aroha = kadri.admitsDelegation("NZ", "member", "Aroha Ngata");
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

    @Test
    void a_newcomer_reads_from_the_start_where_that_was_promised() {
        String channel = kadri.opens("Open book", "start", minjun);
        kadri.says(channel, "before").ok();
        add(kadri, channel, aroha).ok();
        assertEquals(List.of("before"), texts(aroha, channel));
        assertEquals(1, view(aroha, channel).orElseThrow().getLong("firstSeq"));
        assertEquals(0, view(aroha, channel).orElseThrow().getLong("unread"), "what was before is not new to them");
    }

    @Test
    void a_newcomer_sees_nothing_of_before_by_any_path_where_history_begins_at_joining() {
        String channel = kadri.opens("From now on", "joining", minjun);
        kadri.says(channel, "before the newcomer").ok();
        add(kadri, channel, aroha).ok();
        assertFalse(aroha.snapshot().encode().contains("before the newcomer"), "no preview");
        JsonObject shown = view(aroha, channel).orElseThrow();
        assertEquals(3, shown.getLong("firstSeq"));
        assertEquals(0, shown.getLong("unread"));
        for (JsonObject place : List.of(
                in(channel),
                in(channel).put("before", 3),
                in(channel).put("after", 0),
                in(channel).put("around", 2))) {
            assertFalse(
                    aroha.read("channel.page", place).ok().encode().contains("before the newcomer"), place.encode());
        }
        assertEquals(
                0,
                aroha.change("channel.mark_unread", in(channel).put("seq", 1))
                        .ok()
                        .getLong("unread"));
        kadri.says(channel, "after").ok();
        assertEquals(List.of("after"), texts(aroha, channel));
    }

    @Test
    void who_comes_back_has_not_read_what_was_said_meanwhile() {
        String channel = kadri.opens("Comings and goings", "joining", minjun, aroha);
        kadri.says(channel, "first stay").ok();
        aroha.change("channel.leave", in(channel)).ok();
        kadri.says(channel, "meanwhile").ok();
        assertEquals("not-found", aroha.read("channel.page", in(channel)).problem());
        assertEquals("not-found", aroha.says(channel, "from outside").problem());
        add(kadri, channel, aroha).ok();
        kadri.says(channel, "second stay").ok();
        assertEquals(List.of("first stay", "second stay"), texts(aroha, channel));
        remove(kadri, channel, aroha).ok();
        assertTrue(view(aroha, channel).isEmpty());
        assertFalse(aroha.snapshot().encode().contains("Comings and goings"));
    }

    @Test
    void who_comes_back_is_told_every_place_that_they_may_read_and_the_pages_keep_to_it() {
        String channel = kadri.opens("Twice away", "joining", minjun, aroha);
        kadri.says(channel, "first stay").ok();
        aroha.change("channel.leave", in(channel)).ok();
        kadri.says(channel, "meanwhile").ok();
        add(kadri, channel, aroha).ok();
        kadri.says(channel, "second stay").ok();
        remove(kadri, channel, aroha).ok();
        kadri.says(channel, "meanwhile again").ok();
        kadri.says(channel, "and again").ok();
        add(kadri, channel, aroha).ok();
        JsonObject shown = view(aroha, channel).orElseThrow();
        assertEquals(1, shown.getLong("firstSeq"));
        assertEquals(10, shown.getLong("headSeq"));
        assertEquals(
                new JsonArray("[{\"from\":4,\"to\":4},{\"from\":8,\"to\":9}]"),
                shown.getJsonArray("gaps"),
                "what was said while they were away, and nothing else");
        assertEquals(
                List.of(1L, 2L, 3L, 5L, 6L, 7L, 10L),
                aroha.page(channel).stream()
                        .map(entry -> ((JsonObject) entry).getLong("seq"))
                        .toList());
        assertEquals(0, shown.getLong("unread"));
        assertEquals(
                2,
                aroha.change("channel.mark_unread", in(channel).put("seq", 1))
                        .ok()
                        .getLong("unread"),
                "unread counts what may be read");
        JsonObject link = aroha.read(
                        "channel.page", in(channel).put("around", 9).put("limit", 2))
                .ok();
        assertEquals(7, link.getLong("first"), "a link into the time away leads to what stands around it");
        assertEquals(10, link.getLong("last"));
        assertEquals(new JsonArray(), view(minjun, channel).orElseThrow().getJsonArray("gaps"));
    }

    @Test
    void who_comes_back_to_an_open_book_has_missed_nothing() {
        String channel = kadri.opens("Open book again", "start", aroha);
        aroha.change("channel.leave", in(channel)).ok();
        kadri.says(channel, "meanwhile").ok();
        add(kadri, channel, aroha).ok();
        JsonObject shown = view(aroha, channel).orElseThrow();
        assertEquals(1, shown.getLong("firstSeq"));
        assertEquals(new JsonArray(), shown.getJsonArray("gaps"));
        assertEquals(List.of("meanwhile"), texts(aroha, channel));
    }

    @Test
    void a_page_promises_more_only_where_this_member_may_read_more() {
        String channel = kadri.opens("Edges", "joining", minjun);
        kadri.says(channel, "before the newcomer").ok();
        add(kadri, channel, aroha).ok();
        kadri.says(channel, "after").ok();
        for (JsonObject place : List.of(
                in(channel).put("after", 2),
                in(channel).put("around", 3),
                in(channel).put("before", 100))) {
            JsonObject page = aroha.read("channel.page", place).ok();
            assertEquals(3, page.getLong("first"), place.encode());
            assertFalse(page.getBoolean("hasBefore"), "nothing before it is theirs: " + place.encode());
            assertFalse(page.getBoolean("hasAfter"), place.encode());
        }
    }

    @Test
    void unread_counts_what_others_said_after_the_place_i_have_seen() {
        String channel = kadri.opens("Counting", "start", minjun);
        for (int i = 0; i < 3; i++) {
            kadri.says(channel, "message " + i).ok();
        }
        minjun.says(channel, "mine").ok();
        assertEquals(3, view(minjun, channel).orElseThrow().getLong("unread"));
        assertEquals(
                1, minjun.change("channel.see", in(channel).put("seq", 3)).ok().getLong("unread"));
        assertEquals(
                3, minjun.change("channel.see", in(channel).put("seq", 1)).ok().getLong("seq"), "the greatest wins");
        assertEquals(
                0,
                minjun.change("channel.see", in(channel).put("seq", 1_000)).ok().getLong("unread"));
        assertEquals(5, view(minjun, channel).orElseThrow().getLong("seenSeq"), "no further than there is");
        assertEquals(
                2,
                minjun.change("channel.mark_unread", in(channel).put("seq", 3))
                        .ok()
                        .getLong("unread"));
        assertEquals(1, view(kadri, channel).orElseThrow().getLong("unread"), "it is mine alone");
    }

    @Test
    void older_messages_come_page_by_page_and_a_link_leads_to_its_place() {
        String channel = kadri.opens("Long", "start");
        for (int i = 2; i <= 30; i++) {
            kadri.says(channel, "at " + i).ok();
        }
        JsonObject newest =
                kadri.read("channel.page", in(channel).put("limit", 10)).ok();
        assertEquals(21, newest.getLong("first"));
        assertEquals(30, newest.getLong("last"));
        assertTrue(newest.getBoolean("hasBefore"));
        assertFalse(newest.getBoolean("hasAfter"));
        JsonObject older = kadri.read(
                        "channel.page", in(channel).put("before", 21).put("limit", 200))
                .ok();
        assertEquals(1, older.getLong("first"));
        assertFalse(older.getBoolean("hasBefore"));
        JsonObject around = kadri.read(
                        "channel.page", in(channel).put("around", 15).put("limit", 10))
                .ok();
        assertTrue(around.getLong("first") <= 15 && around.getLong("last") >= 15);
        assertTrue(around.encode().contains("at 15"));
    }
}
