package org.entente.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.entente.TestApps;
import org.entente.journal.HashChain;
import org.entente.kernel.StartFault;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code --demo} brings into being, as its people find it. */
class DemoTest {
    private static TestServer server;
    private static Rest rest;
    private static JsonObject script;
    private static List<String> lines;
    private static final List<JsonObject> sessions = new ArrayList<>();

    @BeforeAll
    static void fill() throws Exception {
        server = TestServer.start();
        rest = new Rest(server);
        try (var stream = DemoTest.class.getResourceAsStream("/demo/network.json")) {
            script = new JsonObject(new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        lines = TestApps.fillWithDemonstration(server.app());
        for (String line : lines) {
            sessions.add(follow(line).ok());
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer follow(String line) {
        return follow(rest, line);
    }

    private static Answer follow(Rest at, String line) {
        String secret = line.substring(line.indexOf('#') + 1);
        return at.call("session.start_by_link", new JsonObject().put("secret", secret), Map.of());
    }

    private static JsonObject read(JsonObject session, String command, JsonObject arguments) {
        return rest.call(command, arguments, bearer(session)).ok();
    }

    private static Map<String, String> bearer(JsonObject session) {
        return new HashMap<>(Map.of("Authorization", "Bearer " + session.getString("accessToken")));
    }

    private static JsonObject snapshot(JsonObject session) {
        return read(session, "network.snapshot", new JsonObject());
    }

    private static Stream<JsonObject> each(JsonArray array) {
        return array.stream().map(one -> (JsonObject) one);
    }

    /** Channels and conversations of the script that hold this person. */
    private static List<JsonObject> talksOf(String key) {
        return Stream.concat(each(script.getJsonArray("channels")), each(script.getJsonArray("conversations")))
                .filter(talk -> key.equals(talk.getString("owner"))
                        || talk.getJsonArray("members").contains(key))
                .toList();
    }

    private static List<String> texts(JsonObject talk) {
        return each(talk.getJsonArray("messages"))
                .map(message -> message.getString("text"))
                .toList();
    }

    private static List<JsonObject> entries(JsonObject session, String channel) {
        JsonObject page = read(
                session,
                "channel.page",
                new JsonObject().put("channel", channel).put("after", 0).put("limit", 200));
        assertFalse(page.getBoolean("hasAfter"));
        return each(page.getJsonArray("entries")).toList();
    }

    @Test
    void three_lines_say_who_and_lead_each_person_in_once() {
        assertEquals(3, lines.size());
        String origin = server.origin().replace(".", "\\.");
        for (String line : lines) {
            assertTrue(line.matches(".+ \\([A-Z]{2,6}\\), .+:  " + origin + "/sign-in#[A-Za-z0-9_-]{43}"), line);
            assertEquals("wrong-credentials", follow(line).problem());
        }
        assertEquals(
                List.of("Kadri Tamm", "정다은", "Helena Marchetti"),
                sessions.stream()
                        .map(session -> session.getJsonObject("person").getString("name"))
                        .toList());
    }

    @Test
    void everybody_of_the_script_is_there_and_nobody_else() {
        JsonObject snapshot = snapshot(sessions.get(0));
        assertEquals(
                each(script.getJsonArray("people"))
                        .map(person -> person.getString("name") + ", " + person.getString("title"))
                        .toList(),
                each(snapshot.getJsonArray("members"))
                        .map(member -> member.getString("name") + ", " + member.getString("title"))
                        .toList());
        assertEquals(
                script.getJsonArray("delegations").size(),
                snapshot.getJsonArray("delegations").size());
    }

    @Test
    void everybody_who_is_let_in_reads_each_of_their_talks_as_it_is_written() {
        List<String> keys = List.of("kadri", "daeun", "helena");
        for (int i = 0; i < keys.size(); i++) {
            JsonObject session = sessions.get(i);
            Set<List<String>> shown = new HashSet<>();
            each(snapshot(session).getJsonArray("channels"))
                    .forEach(channel -> shown.add(entries(session, channel.getString("id")).stream()
                            .filter(entry -> entry.getString("kind").equals("message.posted"))
                            .map(entry -> entry.getJsonObject("content").getString("text"))
                            .toList()));
            Set<List<String>> written = new HashSet<>();
            talksOf(keys.get(i)).forEach(talk -> written.add(texts(talk)));
            assertEquals(written, shown);
        }
    }

    @Test
    void who_is_let_in_has_something_of_today_to_read_and_others_have_read_all() {
        for (JsonObject session : sessions) {
            List<Long> unread = each(snapshot(session).getJsonArray("channels"))
                    .map(channel -> channel.getLong("unread"))
                    .toList();
            assertTrue(unread.stream().anyMatch(count -> count > 0), unread.toString());
            assertTrue(unread.stream().allMatch(count -> count < 10), unread.toString());
        }
        assertEquals(
                "[]",
                server.query("SELECT m.name FROM channel_member cm JOIN stream s ON s.id = cm.channel_id"
                                + " JOIN member m ON m.id = cm.member_id WHERE cm.seen_seq < s.head_seq"
                                + " AND m.name NOT IN ('Kadri Tamm', '정다은', 'Helena Marchetti')")
                        .toString());
    }

    @Test
    void it_happened_in_the_last_seven_days_in_the_order_of_the_journal() {
        Instant now = Instant.now();
        Instant before = now.minus(Duration.ofDays(7));
        List<List<String>> rows = server.query(
                "SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM entry ORDER BY pos");
        assertTrue(rows.size() > 300, "only " + rows.size());
        for (List<String> row : rows) {
            Instant at = Instant.parse(row.get(0));
            assertFalse(at.isBefore(before), at + " comes before " + before);
            assertFalse(at.isAfter(now), at + " comes after " + now);
            before = at;
        }
    }

    @Test
    void the_hash_chain_of_every_stream_holds() {
        record Head(long seq, byte[] hash) {}
        Map<UUID, Head> heads = new HashMap<>();
        Base64.Decoder base64 = Base64.getMimeDecoder();
        for (List<String> row : server.query(
                "SELECT e.network_id, e.stream_id, e.seq, e.kind, e.author_id,"
                        + " (extract(epoch FROM e.at) * 1000000)::bigint, encode(c.salt, 'base64'), c.content,"
                        + " encode(e.hash, 'base64') FROM entry e JOIN entry_content c USING (network_id, pos) ORDER BY e.pos")) {
            UUID stream = UUID.fromString(row.get(1));
            Head head = heads.getOrDefault(stream, new Head(0, HashChain.genesis(UUID.fromString(row.get(0)), stream)));
            assertEquals(head.seq + 1, Long.parseLong(row.get(2)));
            byte[] hash = HashChain.next(
                    head.hash,
                    head.seq + 1,
                    row.get(3),
                    UUID.fromString(row.get(4)),
                    Instant.EPOCH.plus(Long.parseLong(row.get(5)), java.time.temporal.ChronoUnit.MICROS),
                    HashChain.contentHash(base64.decode(row.get(6)), row.get(7)));
            assertArrayEquals(base64.decode(row.get(8)), hash, stream + " at " + row.get(2));
            heads.put(stream, new Head(head.seq + 1, hash));
        }
        for (List<String> row :
                server.query("SELECT id, head_seq, encode(head_hash, 'base64') FROM stream WHERE head_seq > 0")) {
            Head head = heads.remove(UUID.fromString(row.get(0)));
            assertEquals(Long.parseLong(row.get(1)), head.seq);
            assertArrayEquals(base64.decode(row.get(2)), head.hash);
        }
        assertEquals(Map.of(), heads);
    }

    @Test
    void the_network_goes_on_living() {
        try (TestServer other = TestServer.start()) {
            Rest others = new Rest(other);
            List<JsonObject> present = new ArrayList<>();
            for (String line : TestApps.fillWithDemonstration(other.app())) {
                present.add(follow(others, line).ok());
            }
            Map<String, String> helena = bearer(present.get(2));
            String channel = each(others.call("network.snapshot", new JsonObject(), helena)
                            .ok()
                            .getJsonArray("channels"))
                    .filter(each -> each.getString("name").startsWith("Communiqué"))
                    .findFirst()
                    .orElseThrow()
                    .getString("id");
            Socket listening = Socket.connect(other, "", helena).hello(null);
            Map<String, String> kadri = bearer(present.get(0));
            kadri.put("Idempotency-Key", UUID.randomUUID().toString());
            JsonObject message = new JsonObject().put("channel", channel).put("text", "Good morning.");
            long seq = others.call("message.post", message, kadri).ok().getLong("seq");
            JsonObject heard = listening.awaitEvent(
                    "Kadri's message", event -> channel.equals(event.getString("id")) && event.getLong("seq") == seq);
            assertEquals("Good morning.", heard.getJsonObject("content").getString("text"));
            listening.close();
        }
    }

    @Test
    void it_is_not_played_twice() {
        List<List<String>> before = server.query("SELECT count(*), max(pos) FROM entry");
        StartFault refused = assertThrows(StartFault.class, () -> TestApps.fillWithDemonstration(server.app()));
        assertTrue(refused.getMessage().startsWith("There is a network here already"), refused.getMessage());
        assertEquals(before, server.query("SELECT count(*), max(pos) FROM entry"));
        assertEquals("[[3]]", server.query("SELECT count(*) FROM sign_in_link").toString());
    }

    @Test
    void when_it_fails_half_way_nothing_is_left_of_it() {
        try (TestServer other = TestServer.start()) {
            other.execute("ALTER TABLE entry ADD CONSTRAINT halfway CHECK (pos < 150)");
            assertThrows(RuntimeException.class, () -> TestApps.fillWithDemonstration(other.app()));
            assertEquals(
                    "[[0, 0, 0, 0]]",
                    other.query("SELECT (SELECT count(*) FROM network), (SELECT count(*) FROM person),"
                                    + " (SELECT count(*) FROM entry), (SELECT count(*) FROM sign_in_link)")
                            .toString());
            other.execute("ALTER TABLE entry DROP CONSTRAINT halfway");
            assertEquals(3, TestApps.fillWithDemonstration(other.app()).size());
        }
    }

    @Test
    void an_earlier_founding_link_is_over() {
        try (TestServer other = TestServer.start()) {
            String secret = other.foundingSecret();
            TestApps.fillWithDemonstration(other.app());
            JsonObject look = new JsonObject().put("secret", secret);
            assertEquals(
                    "invitation-expired",
                    new Rest(other).call("invitation.look", look, Map.of()).problem());
        }
    }
}
