package org.entente.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.entente.journal.CanonicalJson;
import org.entente.journal.HashChain;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with the database's own credential changes the record; {@code verify} finds it and says where. */
class VerifyTest {
    @TempDir
    static Path directory;

    private static TestServer server;
    private static Desk desk;
    private static Tester kadri;
    private String channel;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        desk = Desk.at(server.owner());
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        kadri.admitsDelegation("KR", "member", "김민준");
    }

    @AfterAll
    static void part() {
        server.close();
    }

    /** Seq 1 opens it, 2 to 7 say something. */
    @BeforeEach
    void open_a_channel() {
        channel = kadri.opens("Closed circle", "start");
        for (int i = 2; i <= 7; i++) {
            kadri.says(channel, "Confidential words, number " + i).ok();
        }
    }

    private Desk.Outcome verify(String... more) {
        return desk.types(
                ("verify --network " + kadri.network() + " --stream " + channel + " " + String.join(" ", more))
                        .strip());
    }

    private void change(String sql) {
        server.execute(sql.replace("$here", "network_id = '" + kadri.network() + "' AND stream_id = '" + channel + "'")
                .replace("$stream", "network_id = '" + kadri.network() + "' AND id = '" + channel + "'"));
    }

    private void finds(String... findings) {
        Desk.Outcome outcome = verify();
        assertEquals(1, outcome.exitCode(), outcome.said());
        List<String> expected = java.util.Arrays.stream(findings)
                .map(finding -> "Digital Ministers, channel " + channel + ": " + finding)
                .toList();
        assertEquals(
                expected,
                outcome.said()
                        .lines()
                        .filter(line -> line.startsWith("Digital Ministers"))
                        .toList());
        assertTrue(outcome.says("the record does not add up"), outcome.said());
    }

    @Test
    void a_record_that_holds_is_said_to_hold_while_the_server_writes() {
        Desk.Outcome one = verify();
        assertEquals("Verified 7 entries in 1 stream of 1 network: nothing was altered.\n", one.said());
        assertEquals(0, one.exitCode());
    }

    @Test
    void an_altered_text_is_found() {
        change("UPDATE entry_content SET content = '{\"text\":\"other words\"}' WHERE $here AND seq = 4");
        finds("entry 4 was altered");
    }

    @Test
    void an_altered_text_with_a_hash_that_fits_is_found() {
        byte[] salt = new byte[HashChain.SALT_BYTES];
        String content = CanonicalJson.write(new io.vertx.core.json.JsonObject().put("text", "other words"));
        String hash = java.util.HexFormat.of().formatHex(HashChain.contentHash(salt, content));
        change("UPDATE entry_content SET content = '" + content + "', salt = '\\x" + "00".repeat(16)
                + "' WHERE $here AND seq = 4");
        change("UPDATE entry SET content_hash = '\\x" + hash + "' WHERE $here AND seq = 4");
        finds("entry 4 was altered");
    }

    @Test
    void another_author_time_or_kind_is_found() {
        change("UPDATE entry SET author_id = gen_random_uuid() WHERE $here AND seq = 3");
        change("UPDATE entry SET at = at + interval '1 microsecond' WHERE $here AND seq = 5");
        change("UPDATE entry SET kind = 'channel.closed' WHERE $here AND seq = 7");
        finds("entry 3 was altered", "entry 5 was altered", "entry 7 was altered");
    }

    @Test
    void deleted_entries_are_found_and_the_rest_is_checked() {
        change("DELETE FROM entry WHERE $here AND seq IN (3, 4)");
        change("UPDATE entry_content SET content = '{}' WHERE $here AND seq = 6");
        finds("entries 3 to 4 are missing", "entry 6 was altered");
        assertTrue(desk.types("verify").says("ever written"), "the network misses them too");
    }

    @Test
    void entries_that_changed_places_are_found() {
        change("UPDATE entry SET seq = -seq WHERE $here AND seq IN (4, 5)");
        change("UPDATE entry SET seq = 9 + seq WHERE $here AND seq < 0");
        finds(
                "entry 4 stands in another place than it was written in",
                "entry 5 stands in another place than it was written in");
    }

    @Test
    void an_entry_that_was_moved_to_the_end_is_found() {
        change("UPDATE entry SET seq = 8 WHERE $here AND seq = 3");
        Desk.Outcome outcome = verify();
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.says("entry 3 is missing"), outcome.said());
        assertTrue(outcome.says("entry 8 stands in another place"), outcome.said());
    }

    @Test
    void a_record_that_was_cut_short_is_found() {
        change("DELETE FROM entry WHERE $here AND seq > 5");
        finds("entries 6 to 7 are missing at the end: the record was cut short");
    }

    @Test
    void a_stream_without_its_head_is_found() {
        change("DELETE FROM channel_member WHERE network_id = '" + kadri.network() + "' AND channel_id = '" + channel
                + "'");
        change("DELETE FROM channel WHERE $stream");
        change("DELETE FROM audience WHERE $here");
        change("DELETE FROM stream WHERE $stream");
        Desk.Outcome outcome = verify();
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.says("stream " + channel + ": the head of the stream is missing"), outcome.said());
    }

    @Test
    void erased_texts_are_counted_and_no_finding() {
        change("DELETE FROM entry_content WHERE $here AND seq = 4");
        Desk.Outcome outcome = verify();
        assertEquals(0, outcome.exitCode(), outcome.said());
        assertTrue(outcome.says("1 text was erased; the places hold."), outcome.said());
    }

    @Test
    void a_record_that_was_cut_short_with_its_head_is_found_against_a_checkpoint() throws Exception {
        Path file = directory.resolve("cut.txt");
        assertEquals(0, verify("--write", file.toString()).exitCode());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        kadri.says(channel, "One more, which the checkpoint does not know").ok();
        assertEquals(0, verify("--against", file.toString()).exitCode());
        change("DELETE FROM entry WHERE $here AND seq > 5");
        change(
                "UPDATE stream s SET head_seq = 5, head_hash = (SELECT hash FROM entry WHERE $here AND seq = 5) WHERE $stream");
        assertEquals(0, verify().exitCode(), "by itself it fits together");
        Desk.Outcome outcome = verify("--against", file.toString());
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.says("entries 6 to 7 are missing at the end"), outcome.said());
        Desk.Outcome whole = desk.types("verify", "--network", kadri.network());
        assertTrue(whole.says("ever written"), "but the network's count is not: " + whole.said());
    }

    @Test
    void a_record_written_anew_is_found_by_its_head_and_with_that_against_a_checkpoint() {
        Path file = directory.resolve("anew.txt");
        verify("--write", file.toString());
        byte[] before = hash(3);
        byte[] salt = new byte[HashChain.SALT_BYTES];
        String content = "{\"text\":\"words that nobody said\"}";
        change("UPDATE entry_content SET content = '" + content + "', salt = '\\x" + "00".repeat(16)
                + "' WHERE $here AND seq = 4");
        for (int seq = 4; seq <= 7; seq++) {
            before = rewrite(seq, before, seq == 4 ? HashChain.contentHash(salt, content) : contentHash(seq));
        }
        finds("entry 7 is not the one that the head of the stream holds: the record was written anew");
        change("UPDATE stream SET head_hash = '\\x" + hex(before) + "' WHERE $stream");
        assertEquals(0, verify().exitCode(), "by itself it fits together");
        Desk.Outcome outcome = verify("--against", file.toString());
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.says("entry 7 is not the one that the checkpoint holds"), outcome.said());
    }

    @Test
    void a_channel_that_is_gone_is_found_against_a_checkpoint() {
        Path file = directory.resolve("gone.txt");
        verify("--write", file.toString());
        for (String table : List.of("entry_content", "entry", "audience")) {
            change("DELETE FROM " + table + " WHERE $here");
        }
        change("DELETE FROM channel_member WHERE network_id = '" + kadri.network() + "' AND channel_id = '" + channel
                + "'");
        change("DELETE FROM channel WHERE $stream");
        change("DELETE FROM stream WHERE $stream");
        Desk.Outcome outcome = desk.types("verify", "--against", file.toString());
        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.says("stream " + channel + ": it is gone, with 7 entries"), outcome.said());
    }

    @Test
    void a_checkpoint_that_was_altered_is_refused() throws Exception {
        Path file = directory.resolve("altered.txt");
        verify("--write", file.toString());
        Files.writeString(file, Files.readString(file).replace("\n7\n", "\n6\n"));
        Desk.Outcome outcome = verify("--against", file.toString());
        assertEquals(78, outcome.exitCode());
        assertTrue(outcome.says("that this server has not signed"), outcome.said());
    }

    @Test
    void a_record_that_does_not_hold_does_not_replace_a_checkpoint_of_when_it_did() throws Exception {
        Path file = directory.resolve("kept.txt");
        verify("--write", file.toString());
        String before = Files.readString(file);
        change("DELETE FROM entry WHERE $here AND seq = 7");
        for (int night = 1; night <= 2; night++) {
            assertEquals(
                    1,
                    verify("--against", file.toString(), "--write", file.toString())
                            .exitCode());
            assertEquals(before, Files.readString(file));
        }
    }

    @Test
    void no_stream_at_all_is_no_success() {
        Desk.Outcome outcome = desk.types("verify --stream 00000000-0000-4000-8000-000000000000");
        assertEquals(78, outcome.exitCode());
    }

    @Test
    void a_stream_that_was_written_over_is_said_in_a_few_lines() {
        for (int i = 0; i < 30; i++) {
            kadri.says(channel, "More words").ok();
        }
        change("UPDATE entry_content SET content = '{}' WHERE $here");
        Desk.Outcome outcome = verify();
        assertTrue(outcome.says("and 17 findings more"), outcome.said());
        assertTrue(outcome.said().lines().count() < 25, outcome.said());
        assertFalse(outcome.says("words"), outcome.said());
    }

    private byte[] hash(int seq) {
        return bytes(seq, "hash");
    }

    private byte[] contentHash(int seq) {
        return bytes(seq, "content_hash");
    }

    private byte[] bytes(int seq, String column) {
        String text = server.query("SELECT encode(" + column + ", 'hex') FROM entry WHERE network_id = '"
                        + kadri.network() + "' AND stream_id = '" + channel + "' AND seq = " + seq)
                .get(0)
                .get(0);
        return java.util.HexFormat.of().parseHex(text);
    }

    /** As a thorough forger would. */
    private byte[] rewrite(int seq, byte[] previous, byte[] contentHash) {
        List<String> row = server.query(
                        "SELECT kind, author_id, (extract(epoch FROM at) * 1000000)::bigint FROM entry WHERE network_id = '"
                                + kadri.network() + "' AND stream_id = '" + channel + "' AND seq = " + seq)
                .get(0);
        byte[] hash = HashChain.next(
                previous,
                seq,
                row.get(0),
                java.util.UUID.fromString(row.get(1)),
                java.time.Instant.EPOCH.plus(Long.parseLong(row.get(2)), java.time.temporal.ChronoUnit.MICROS),
                contentHash);
        change("UPDATE entry SET hash = '\\x" + hex(hash) + "', content_hash = '\\x" + hex(contentHash)
                + "' WHERE $here AND seq = " + seq);
        return hash;
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
