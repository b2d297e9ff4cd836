package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A minister went before anybody was named: for a while the seat can still be taken, and no more of it than would have passed on in time. */
class VacatedSeatTest {
    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;
    private Tester leaver;
    private Tester next;
    private String channel;
    private String red;
    private String early;

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

    /** The leaver joined the first channel after something was said, had left another before, and owned the third. */
    @BeforeEach
    void somebody_goes_before_anybody_is_named() {
        leaver = minjun.admitsColleague("deputy", "Leaver " + UUID.randomUUID());
        next = minjun.admitsColleague("official", "Next " + UUID.randomUUID());
        channel = kadri.opens("AI export controls", "joining", minjun);
        kadri.says(channel, "before the seat").ok();
        add(channel, leaver);
        kadri.says(channel, "to the seat").ok();
        early = kadri.opens("Left before", "start", minjun, leaver);
        leaver.change("channel.leave", in(early)).ok();
        JsonObject wish = new JsonObject()
                .put("name", "For the people")
                .put("label", "TLP:RED")
                .put("history", "joining")
                .put("members", Tester.ids(minjun, leaver));
        red = kadri.change("channel.create", wish).ok().getString("stream");
        minjun.change("member.remove", new JsonObject().put("member", leaver.id()))
                .ok();
        kadri.says(channel, "to nobody in the seat").ok();
    }

    private static JsonObject in(String channel) {
        return new JsonObject().put("channel", channel);
    }

    private static void add(String channel, Tester who) {
        kadri.change("channel.add_members", in(channel).put("members", Tester.ids(who)))
                .ok();
    }

    private Answer takes(Tester by, Tester successor) {
        JsonObject seat = new JsonObject().put("member", leaver.id()).put("successor", successor.id());
        return by.change("seat.pass", seat);
    }

    @Test
    void the_successor_reads_on_from_where_the_seat_began_and_has_its_role() {
        takes(minjun, next).ok();
        String read = next.page(channel).toString();
        assertTrue(read.contains("to the seat") && read.contains("to nobody in the seat"), read);
        assertFalse(read.contains("before the seat"));
        for (String other : new String[] {red, early}) {
            assertEquals("not-found", next.read("channel.page", in(other)).problem());
        }
        JsonObject me = next.snapshot().getJsonArray("members").stream()
                .map(member -> (JsonObject) member)
                .filter(member -> member.getString("id").equals(next.id()))
                .findFirst()
                .orElseThrow();
        assertEquals("deputy", me.getString("role"));
        JsonObject last = kadri.read("channel.record", in(channel))
                .ok()
                .getJsonArray("entries")
                .getJsonObject(3);
        assertEquals("channel.seat_taken", last.getString("kind"));
        assertEquals(minjun.delegation(), last.getJsonObject("content").getString("for"));
        assertFalse(last.getJsonObject("content").getBoolean("owner"));
    }

    @Test
    void a_seat_is_taken_once_and_not_after_ninety_days() {
        String ago = "UPDATE member SET removed_at = removed_at - interval '%d days' WHERE id = '" + leaver.id() + "'";
        server.execute(ago.formatted(91));
        assertEquals("conflict", takes(minjun, next).problem());
        server.execute(ago.formatted(-91));
        takes(minjun, next).ok();
        Tester other = minjun.admitsColleague("official", "Other " + UUID.randomUUID());
        assertEquals("conflict", takes(minjun, other).problem());
        assertEquals("not-found", other.read("channel.page", in(channel)).problem());
    }

    @Test
    void only_its_own_delegation_names_who_takes_it_and_only_its_own_people() {
        assertEquals("not-allowed", takes(kadri, next).problem());
        assertEquals("not-allowed", takes(next, next).problem());
        Tester liis = kadri.admitsColleague("official", "Liis " + UUID.randomUUID());
        assertEquals("validation", takes(minjun, liis).problem());
    }

    @Test
    void the_chair_gives_a_delegation_that_lost_its_head_another_and_gives_them_no_channels() {
        Tester head = kadri.admitsDelegation("NZ", "member", "Aroha Ngata");
        Tester deputy = head.admitsColleague("deputy", "Hemi Walker");
        String shared = minjun.opens("With the head", "start", head);
        kadri.change("member.remove", new JsonObject().put("member", head.id())).ok();
        JsonObject seat = new JsonObject().put("member", head.id()).put("successor", deputy.id());
        assertEquals("not-allowed", deputy.change("seat.pass", seat).problem());
        kadri.change("seat.pass", seat).ok();
        assertEquals("not-found", deputy.read("channel.page", in(shared)).problem());
        assertEquals(
                "head",
                server.query("SELECT role FROM member WHERE id = '" + deputy.id() + "'")
                        .get(0)
                        .get(0));
    }

    @Test
    void who_takes_an_empty_seat_owns_the_channel_that_nobody_else_is_in() {
        Tester alone = minjun.admitsColleague("deputy", "Alone " + UUID.randomUUID());
        String abandoned = alone.opens("Mine", "start");
        alone.says(abandoned, "a note").ok();
        minjun.change("member.remove", new JsonObject().put("member", alone.id()))
                .ok();
        JsonObject seat = new JsonObject().put("member", alone.id()).put("successor", next.id());
        minjun.change("seat.pass", seat).ok();
        assertTrue(next.page(abandoned).toString().contains("a note"));
        next.change("channel.reopen", in(abandoned)).ok();
        next.says(abandoned, "going on").ok();
    }
}
