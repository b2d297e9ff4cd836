package org.entente.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Somebody with the database's own credential lets people in without a word in the record; {@code verify} names them. */
class StateVerifyTest {
    private static TestServer server;
    private static Desk desk;
    private static Tester kadri;
    private static Tester minjun;
    private static Tester liis;
    private static String channel;

    /** Everything that changes who may what, once. */
    @BeforeAll
    static void a_network_with_a_story() {
        server = TestServer.start();
        desk = Desk.at(server.owner());
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        liis = kadri.admitsColleague("official", "Liis Kask");
        Tester leaver = kadri.admitsColleague("deputy", "Mart Tamm");
        channel = kadri.opens("Closed circle", "joining", minjun, leaver);
        JsonObject here = new JsonObject().put("channel", channel);
        kadri.says(channel, "Before they came").ok();
        leaver.change("channel.leave", here).ok();
        kadri.change("channel.add_members", here.copy().put("members", Tester.ids(leaver)))
                .ok();
        kadri.change("channel.make_owner", here.copy().put("member", leaver.id()))
                .ok();
        String shared = leaver.opens("Passed on", "start", minjun);
        JsonObject aroha = new JsonObject()
                .put("name", "With three")
                .put("label", "TLP:RED")
                .put("history", "joining")
                .put("members", Tester.ids(minjun, liis));
        leaver.change("channel.create", aroha).ok();
        kadri.change("designation.make", until(liis)).ok();
        JsonObject pen = new JsonObject()
                .put("member", liis.id())
                .put("channels", new JsonArray().add(kadri.opens("For two", "start", liis)));
        kadri.change("secretary.name", pen).ok();
        kadri.change("chair.plan", term("2099-01-01T00:00:00Z")).ok();
        String withdrawn =
                kadri.change("chair.plan", term("2098-01-01T00:00:00Z")).ok().getString("term");
        kadri.change("chair.withdraw", new JsonObject().put("term", withdrawn)).ok();
        kadri.change("network.change_settings", new JsonObject().put("idleMinutes", 30))
                .ok();
        kadri.change("seat.pass", new JsonObject().put("member", leaver.id()).put("successor", liis.id()))
                .ok();
        Tester gone = minjun.admitsColleague("official", "이서연");
        minjun.change("designation.make", until(gone)).ok();
        minjun.change("member.remove", new JsonObject().put("member", gone.id()))
                .ok();
        assertTrue(liis.snapshot().getJsonArray("channels").toString().contains(shared));
    }

    private static JsonObject until(Tester official) {
        return new JsonObject().put("member", official.id()).put("until", "2099-01-01T00:00:00Z");
    }

    private static JsonObject term(String startsAt) {
        return new JsonObject().put("delegation", minjun.delegation()).put("startsAt", startsAt);
    }

    @AfterAll
    static void part() {
        server.close();
    }

    private static void finds(String change, String undo, String... findings) {
        server.execute(change);
        try {
            Desk.Outcome outcome = desk.types("verify");
            assertEquals(
                    List.of(findings),
                    outcome.said()
                            .lines()
                            .filter(line -> line.startsWith("Digital Ministers: "))
                            .map(line -> line.substring("Digital Ministers: ".length()))
                            .toList());
            assertEquals(1, outcome.exitCode());
        } finally {
            server.execute(undo);
        }
    }

    @Test
    void what_the_record_explains_is_no_finding() {
        Desk.Outcome outcome = desk.types("verify");
        assertTrue(outcome.says("nothing was altered"), outcome.said());
        assertEquals(0, outcome.exitCode());
    }

    @Test
    void a_reader_whom_nobody_let_in_is_named() {
        String row = "network_id = '" + kadri.network() + "' AND stream_id = '" + channel + "' AND member_id = '"
                + liis.id() + "'";
        String other = kadri.opens("Without Liis", "start");
        finds(
                "INSERT INTO audience (network_id, stream_id, member_id, from_seq, from_pos) VALUES ('"
                        + kadri.network() + "', '" + other + "', '" + liis.id() + "', 1, 0)",
                "DELETE FROM audience WHERE " + row.replace(channel, other),
                "stream " + other + " read by " + liis.id() + " (from entry 1), which no entry says");
    }

    @Test
    void a_reader_who_was_let_into_the_past_is_named() {
        String row = " WHERE stream_id = '" + channel + "' AND until_pos IS NULL AND member_id = '" + liis.id() + "'";
        String was = server.query("SELECT from_seq FROM audience" + row).get(0).get(0);
        finds(
                "UPDATE audience SET from_seq = 1" + row,
                "UPDATE audience SET from_seq = " + was + row,
                "stream " + channel + " read by " + liis.id() + " (from entry 1), and the record says from entry "
                        + was);
    }

    @Test
    void a_member_of_a_channel_whom_nobody_added_and_an_owner_whom_nobody_made_are_named() {
        String other = kadri.opens("Without Minjun", "start");
        finds(
                "INSERT INTO channel_member (network_id, channel_id, member_id, joined_seq, joined_at) VALUES ('"
                        + kadri.network() + "', '" + other + "', '" + minjun.id() + "', 1, now())",
                "DELETE FROM channel_member WHERE channel_id = '" + other + "' AND member_id = '" + minjun.id() + "'",
                "channel " + other + " with " + minjun.id() + " (member), which no entry says");
        String row = " WHERE channel_id = '" + channel + "' AND member_id = '" + minjun.id() + "'";
        finds(
                "UPDATE channel_member SET owner = true" + row,
                "UPDATE channel_member SET owner = false" + row,
                "channel " + channel + " with " + minjun.id() + " (owner), and the record says member");
    }

    @Test
    void a_role_that_nobody_gave_and_a_removal_that_was_undone_are_named() {
        String row = " WHERE id = '" + minjun.id() + "'";
        finds(
                "UPDATE member SET role = 'official'" + row,
                "UPDATE member SET role = 'head'" + row,
                "member " + minjun.id() + " (of " + minjun.delegation() + ", official), and the record says of "
                        + minjun.delegation() + ", head");
        String removed =
                server.query("SELECT id FROM member WHERE name = '이서연'").get(0).get(0);
        String was = server.query("SELECT removed_at FROM member WHERE id = '" + removed + "'")
                .get(0)
                .get(0);
        finds(
                "UPDATE member SET removed_at = NULL WHERE id = '" + removed + "'",
                "UPDATE member SET removed_at = '" + was + "' WHERE id = '" + removed + "'",
                "member " + removed + " (of " + minjun.delegation() + ", official), and the record says of "
                        + minjun.delegation() + ", official, removed");
    }

    @Test
    void offices_that_nobody_gave_are_named() {
        finds(
                "UPDATE network SET chair_delegation_id = '" + minjun.delegation() + "'",
                "UPDATE network SET chair_delegation_id = '" + kadri.delegation() + "'",
                "chair (" + minjun.delegation() + "), and the record says " + kadri.delegation());
        String id = server.query("SELECT id FROM secretary WHERE ended_at IS NULL")
                .get(0)
                .get(0);
        String was = server.query("SELECT channels[1] FROM secretary WHERE id = '" + id + "'")
                .get(0)
                .get(0);
        String both = kadri.id() + " by " + liis.id();
        finds(
                "UPDATE secretary SET channels = NULL WHERE id = '" + id + "'",
                "UPDATE secretary SET channels = ARRAY['" + was + "'::uuid] WHERE id = '" + id + "'",
                "secretary " + id + " (" + both + "), and the record says " + both + " in " + was);
        String designation = server.query("SELECT id FROM designation WHERE ended_at IS NULL")
                .get(0)
                .get(0);
        finds(
                "UPDATE designation SET ended_at = now() WHERE id = '" + designation + "'",
                "UPDATE designation SET ended_at = NULL WHERE id = '" + designation + "'",
                "designation " + designation + " (" + liis.id() + ") is in the record and not in the database");
    }
}
