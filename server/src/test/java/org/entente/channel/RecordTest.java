package org.entente.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import org.entente.journal.Checkpoint;
import org.entente.journal.CheckpointKey;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What members are shown of the record, apart from what was said. */
class RecordTest {
    private static TestServer server;
    private static Tester chair;
    private static Tester minjun;
    private static Tester aroha;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = chair.admitsDelegation("KR", "member", "김민준");
        aroha = chair.admitsDelegation("NZ", "member", "Aroha Ngata");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonObject in(String channel) {
        return new JsonObject().put("channel", channel);
    }

    private static List<String> kinds(JsonObject page) {
        return page.getJsonArray("entries").stream()
                .map(entry -> ((JsonObject) entry).getString("kind"))
                .toList();
    }

    @Test
    void a_channel_shows_its_members_who_was_added_removed_and_made_owner_and_nothing_that_was_said() {
        String channel = chair.opens("Ours", "start", minjun);
        chair.says(channel, "Before anything").ok();
        chair.change("channel.add_members", in(channel).put("members", Tester.ids(aroha)))
                .ok();
        chair.says(channel, "And after it").ok();
        chair.change("channel.make_owner", in(channel).put("member", minjun.id()))
                .ok();
        minjun.change("channel.remove_member", in(channel).put("member", aroha.id()))
                .ok();
        JsonObject record = minjun.read("channel.record", in(channel)).ok();
        assertEquals(
                List.of("channel.created", "channel.members_added", "channel.owner_made", "channel.member_removed"),
                kinds(record));
        JsonObject removal = record.getJsonArray("entries").getJsonObject(3);
        assertEquals(minjun.id(), removal.getString("author"));
        assertEquals(aroha.id(), removal.getJsonObject("content").getString("member"));
        assertFalse(record.encode().contains("anything"));
        assertEquals("not-found", aroha.read("channel.record", in(channel)).problem());
    }

    @Test
    void it_is_read_page_by_page() {
        String channel = chair.opens("Often renamed", "start", minjun);
        for (int i = 1; i <= 5; i++) {
            chair.says(channel, "Words " + i).ok();
            chair.change("channel.update", in(channel).put("purpose", "Purpose " + i))
                    .ok();
        }
        JsonObject newest =
                chair.read("channel.record", in(channel).put("limit", 4)).ok();
        assertEquals(4, newest.getJsonArray("entries").size());
        assertTrue(newest.getBoolean("hasBefore"));
        JsonObject oldest = chair.read(
                        "channel.record", in(channel).put("limit", 4).put("before", newest.getLong("first")))
                .ok();
        assertEquals(List.of("channel.created", "channel.updated"), kinds(oldest));
        assertFalse(oldest.getBoolean("hasBefore"));
    }

    @Test
    void who_reads_from_joining_reads_the_record_from_joining() {
        String channel = chair.opens("From now on", "joining", minjun);
        chair.change("channel.make_owner", in(channel).put("member", minjun.id()))
                .ok();
        chair.change("channel.add_members", in(channel).put("members", Tester.ids(aroha)))
                .ok();
        assertEquals(
                List.of("channel.members_added"),
                kinds(aroha.read("channel.record", in(channel)).ok()));
    }

    @Test
    void all_members_read_the_networks_record() {
        Tester lars = chair.admitsDelegation("DK", "member", "Lars Holm");
        chair.change("member.remove", new JsonObject().put("member", lars.id())).ok();
        JsonObject record = aroha.read("network.record", new JsonObject()).ok();
        List<String> kinds = kinds(record);
        assertEquals(List.of("network.founded", "delegation.admitted", "member.admitted"), kinds.subList(0, 3));
        JsonObject last = record.getJsonArray("entries").getJsonObject(kinds.size() - 1);
        assertEquals("member.removed", last.getString("kind"));
        assertEquals(lars.id(), last.getJsonObject("content").getString("member"));
        assertEquals(chair.id(), last.getString("author"));
    }

    @Test
    void a_checkpoint_is_signed_by_the_key_that_comes_with_it_and_says_where_the_stream_stands() {
        String channel = chair.opens("Ours", "start", minjun);
        chair.says(channel, "Something").ok();
        JsonObject entry = minjun.page(channel).getJsonObject(1);
        JsonObject answer = minjun.read("channel.checkpoint", in(channel)).ok();
        byte[] key = Base64.getUrlDecoder().decode(answer.getString("key"));
        Checkpoint checkpoint = CheckpointKey.open(answer.getString("note"), key);
        assertEquals(channel, checkpoint.stream().value().toString());
        assertEquals(2, checkpoint.size());
        assertEquals(
                entry.getString("hash"), Base64.getUrlEncoder().withoutPadding().encodeToString(checkpoint.hash()));
        JsonObject ofNetwork =
                minjun.read("network.checkpoint", new JsonObject()).ok();
        assertEquals(answer.getString("key"), ofNetwork.getString("key"));
        assertEquals(
                chair.network(),
                CheckpointKey.open(ofNetwork.getString("note"), key).stream()
                        .value()
                        .toString());
        key[0] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> CheckpointKey.open(answer.getString("note"), key));
    }

    @Test
    void many_messages_do_not_make_the_record_slow_to_find() {
        List<List<String>> plan = server.query(
                "EXPLAIN SELECT seq FROM entry e WHERE e.network_id = '" + chair.network()
                        + "' AND e.stream_id = gen_random_uuid() AND e.seq < 100 AND e.kind LIKE 'channel.%' ORDER BY e.seq DESC LIMIT 50");
        assertTrue(plan.toString().contains("entry_acts"), plan.toString());
    }
}
