package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An odd entry is delivered as it is or not at all; what stands beside it arrives in any case. */
class BadMessageTest {
    private static final List<String> ODD = List.of(
            "\u0001\u0007\u001b[31m\u007f\u0085",
            "line\u2028paragraph\u2029carriage\rreturn\tand\n\n\nmore",
            "\u202Eesrever\u2066\u200F and \uFEFFmarks",
            "</script><script>alert(1)</script>&amp;&#0;%00${7*7}{{7*7}}",
            "\"}],\"t\":\"reset\"}\\u0000\\\\\"",
            "null",
            "\uFFFE\uFFFF noncharacters \uDBFF\uDFFF",
            "Z" + "\u0351\u0342\u0328".repeat(2000),
            "👩‍👩‍👧‍👦".repeat(1800),
            "\u0001".repeat(20_000),
            "'; DROP TABLE entry; --");

    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void odd_texts_arrive_as_they_were_written_and_so_do_their_neighbours() {
        String channel = kadri.opens("Odd texts", "start", minjun);
        List<String> said = new ArrayList<>();
        try (Socket live = minjun.listens()) {
            String cursor = live.cursor();
            for (String odd : ODD) {
                for (String text : List.of(odd, "a neighbour of " + said.size())) {
                    kadri.says(channel, text).ok();
                    said.add(text);
                }
            }
            live.awaitEvent("the last of them", e -> isAt(e, channel, said.size() + 1));
            assertEquals(said, texts(live.events(), channel));
            try (Socket later = minjun.continuesFrom(cursor)) {
                later.awaitEvent("the last of them", e -> isAt(e, channel, said.size() + 1));
                assertEquals(said, texts(later.events(), channel));
            }
        }
        assertEquals(said, texts(entries(channel), channel));
    }

    @Test
    void a_text_that_is_refused_by_either_door_leaves_nothing_and_its_neighbours_whole() {
        String channel = kadri.opens("Refused texts", "start", minjun);
        List<String> literals = List.of(
                "\\u0000", "", " \\n\\t ", "x".repeat(20_001), "\\ud800 alone", "alone \\udc00", "\\x", "\u0000");
        try (Socket live = kadri.listens()) {
            for (int i = 0; i < literals.size(); i++) {
                kadri.says(channel, "before").ok();
                refusedByRest(channel, literals.get(i));
                refusedBySocket(live, i, channel, literals.get(i));
                kadri.says(channel, "after").ok();
            }
            live.awaitEvent("the last of them", e -> isAt(e, channel, 2 * literals.size() + 1));
            assertEquals(2 * literals.size(), texts(live.events(), channel).size());
        }
    }

    private static void refusedByRest(String channel, String literal) {
        Map<String, String> headers = kadri.headers();
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        byte[] body = ("{\"text\":\"" + literal + "\"}").getBytes(StandardCharsets.UTF_8);
        new Rest(server)
                .send("POST", "/api/channels/" + channel + "/messages", Optional.of(body), headers)
                .problem();
    }

    /** The refusal names the command, even where the frame could not be parsed, so that nobody waits for it in vain. */
    private static void refusedBySocket(Socket live, long id, String channel, String literal) {
        live.sendText("{\"t\":\"do\",\"id\":" + id + ",\"op\":\"" + UUID.randomUUID()
                + "\",\"name\":\"message.post\",\"args\":{\"channel\":\"" + channel + "\",\"text\":\"" + literal
                + "\"}}");
        JsonObject answer = live.awaitFrame("the refusal", f -> Long.valueOf(id).equals(f.getLong("id")));
        assertEquals("problem", answer.getString("t"));
    }

    /** Erased content, kinds and contents of a later version, an author nobody knows: what a client may meet in the record one day. */
    @Test
    void entries_that_this_version_did_not_write_are_told_as_they_are_and_their_neighbours_too() throws Exception {
        String channel = kadri.opens("Entries of others", "start", minjun);
        try (Socket live = minjun.listens()) {
            String cursor = live.cursor();
            for (int i = 2; i <= 8; i++) {
                kadri.says(channel, "said " + i).ok();
            }
            plant("DELETE FROM entry_content WHERE seq = 3 AND stream_id = '" + channel + "'");
            plant("UPDATE entry SET kind = 'poll.opened', author_id = NULL WHERE seq = 5 AND stream_id = '" + channel
                    + "'");
            plant("UPDATE entry_content SET content = '" + "{\"a\":".repeat(500) + "1" + "}".repeat(500)
                    + "' WHERE seq = 7 AND stream_id = '" + channel + "'");
            try (Socket later = minjun.continuesFrom(cursor)) {
                later.awaitEvent("the last of them", e -> isAt(e, channel, 8));
                assertNeighboursAreWhole(later.events().stream()
                        .filter(e -> e.getString("id").equals(channel))
                        .toList());
            }
            assertNeighboursAreWhole(entries(channel).subList(1, 8));
        }
    }

    private static void assertNeighboursAreWhole(List<JsonObject> events) {
        assertEquals(7, events.size());
        for (JsonObject event : events) {
            long seq = event.getLong("seq");
            if (seq % 2 == 0) {
                assertEquals("said " + seq, event.getJsonObject("content").getString("text"));
            }
        }
        assertTrue(events.get(1).containsKey("content") && events.get(1).getJsonObject("content") == null);
        assertEquals("poll.opened", events.get(3).getString("kind"));
        assertTrue(events.get(5).getJsonObject("content").containsKey("a"));
    }

    @Test
    void a_message_that_the_database_refuses_fails_alone_in_its_batch() throws Exception {
        String channel = kadri.opens("A batch", "start", minjun);
        URI address = Account.addressOf(server);
        plant("ALTER TABLE entry_content ADD CONSTRAINT planted CHECK (content NOT LIKE '%refused by the database%')");
        int refused = 0;
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String text = i % 20 == 10 ? "refused by the database" : "a neighbour";
            answers.add(Account.says(
                    address, kadri.token(), new Recording.Sent(UUID.randomUUID().toString(), channel, text)));
        }
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i).get(20, TimeUnit.SECONDS);
            if (i % 20 == 10) {
                assertEquals("internal", answer.problem());
                refused++;
            } else {
                answer.ok();
            }
        }
        assertEquals(3, refused);
        assertEquals(57, texts(entries(channel), channel).size());
        plant("ALTER TABLE entry_content DROP CONSTRAINT planted");
    }

    private static boolean isAt(JsonObject event, String channel, long seq) {
        return event.getString("id").equals(channel) && event.getLong("seq") == seq;
    }

    private static List<String> texts(List<JsonObject> events, String channel) {
        return events.stream()
                .filter(e ->
                        e.getString("id").equals(channel) && e.getString("kind").equals("message.posted"))
                .map(e -> e.getJsonObject("content").getString("text"))
                .toList();
    }

    private static List<JsonObject> entries(String channel) {
        JsonArray page = minjun.page(channel);
        List<JsonObject> entries = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            entries.add(page.getJsonObject(i));
        }
        return entries;
    }

    private static void plant(String sql) throws Exception {
        try (Connection connection = TestPostgres.connect(server.owner());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
