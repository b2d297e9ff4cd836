package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.entente.testing.Answer;
import org.entente.testing.Await;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whoever loses a right loses it at once, by every path and on every node: what is closed, in which order, and what is refused. Closes the class of
 * Mattermost CVE-2026-9162, sockets that survive the revocation of their session.
 */
class RevocationTest {
    private static final int SESSION_ENDED = 4401;
    private static final int COME_BACK = 1001;
    /** What the design promises is a second; a machine that is busy with other tests may take longer. */
    private static final double MOST_SECONDS = 5;

    private static TestServer first;
    private static TestServer second;
    private static Tester kadri;
    private static Tester witness;
    private Tester minjun;
    private String channel;

    @BeforeAll
    static void found() {
        first = TestServer.start();
        second = first.startAnother();
        kadri = Tester.founds(first, "Digital Ministers", "EE", "Kadri Tamm");
        witness = kadri.admitsColleague("official", "Liis Kask");
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @BeforeEach
    void somebody_in_a_channel() {
        minjun = kadri.admitsColleague("official", "김민준 " + UUID.randomUUID());
        channel = kadri.opens("AI export controls", "start", minjun, witness);
        kadri.says(channel, "for Minjun too").ok();
    }

    private Answer remove() {
        return kadri.change("member.remove", new JsonObject().put("member", minjun.id()));
    }

    /** Closed in time, by this code. */
    private static void requireClosed(int code, long since, Socket... sockets) {
        for (Socket socket : sockets) {
            assertEquals(code, socket.awaitClose());
        }
        requireInTime(since);
    }

    private static void requireInTime(long since) {
        double seconds = (System.nanoTime() - since) / 1e9;
        assertTrue(seconds < MOST_SECONDS, "closed after " + seconds + " s");
    }

    @Test
    void a_removed_member_hears_who_did_it_and_then_nothing_on_any_node() {
        try (Socket here = minjun.listens();
                Socket there = minjun.at(second).listens()) {
            kadri.says(channel, "the last for Minjun").ok();
            remove().ok();
            long removed = System.nanoTime();
            kadri.says(channel, "no longer for Minjun").ok();
            requireClosed(SESSION_ENDED, removed, here, there);
            for (Socket socket : List.of(here, there)) {
                List<JsonObject> heard = socket.events();
                JsonObject last = heard.get(heard.size() - 1);
                assertEquals("member.removed", last.getString("kind"));
                assertEquals(kadri.id(), last.getJsonObject("content").getString("by"));
                assertTrue(heard.toString().contains("the last for Minjun"));
                assertFalse(socket.frames().toString().contains("no longer for Minjun"));
            }
        }
    }

    @Test
    void from_the_answer_to_a_removal_on_every_path_is_closed() {
        String cursor;
        try (Socket socket = minjun.listens()) {
            cursor = socket.cursor();
        }
        Map<String, String> byToken = minjun.headers();
        remove().ok();
        JsonObject here = new JsonObject().put("channel", channel);
        Map<String, JsonObject> paths = Map.of(
                "network.snapshot", new JsonObject(),
                "channel.page", here.copy(),
                "channel.see", here.copy().put("seq", 2),
                "invitation.list", new JsonObject(),
                "session.list", new JsonObject());
        paths.forEach((command, arguments) -> {
            assertEquals("not-signed-in", minjun.read(command, arguments).problem(), command);
            assertTrue(
                    Set.of(401, 404)
                            .contains(minjun.at(second).read(command, arguments).status()),
                    command);
        });
        JsonObject permalink = here.copy().put("around", 2);
        assertEquals("not-signed-in", minjun.read("channel.page", permalink).problem());
        for (Map.Entry<String, JsonObject> change : Map.of(
                        "channel.mark_unread", here.copy().put("seq", 2),
                        "message.post", here.copy().put("text", "still here"),
                        "channel.leave", here.copy())
                .entrySet()) {
            assertEquals(
                    "not-signed-in",
                    minjun.change(change.getKey(), change.getValue()).problem(),
                    change.getKey());
        }
        for (TestServer node : List.of(first, second)) {
            assertThrows(CompletionException.class, () -> Socket.connect(node, "", byToken));
            assertEquals("session-ended", renew(node).problem());
        }
        assertThrows(CompletionException.class, () -> minjun.continuesFrom(cursor));
        Await.until(
                "the other node refuses the token as such",
                () -> minjun.at(second).read("session.list", new JsonObject()).status() == 401);
    }

    private Answer renew(TestServer node) {
        return new Rest(node)
                .send(
                        "POST",
                        "/api/session/refresh",
                        Optional.empty(),
                        Map.of("Cookie", minjun.cookie(), "Origin", node.origin()));
    }

    @Test
    void others_see_a_removed_member_go_and_hear_nothing_of_them_any_more() {
        try (Socket watching = witness.listens();
                Socket removed = minjun.listens()) {
            watching.awaitFrame("Minjun's coming", frame -> frame.toString().contains(minjun.id()));
            remove().ok();
            removed.awaitClose();
            watching.awaitFrame(
                    "Minjun's going",
                    frame -> frame.getString("t").equals("presence")
                            && frame.getJsonArray("offline").contains(minjun.id()));
            assertFalse(witness.snapshot().getJsonArray("online").contains(minjun.id()));
        }
    }

    @Test
    void a_command_on_the_socket_of_somebody_removed_is_refused_and_does_not_hide_who_did_it() {
        try (Socket socket = minjun.listens()) {
            remove().ok();
            try {
                assertEquals(
                        "not-signed-in",
                        socket.call("network.snapshot", null, new JsonObject()).problem());
            } catch (AssertionError | CompletionException closedAlready) {
                assertTrue(socket.awaitClose() == SESSION_ENDED, "the journal was faster");
            }
            assertEquals(SESSION_ENDED, socket.awaitClose());
            assertEquals(
                    "member.removed",
                    socket.events().get(socket.events().size() - 1).getString("kind"));
        }
    }

    @Test
    void signing_out_closes_every_socket_of_the_session_on_every_node() {
        try (Socket here = minjun.listens();
                Socket there = minjun.at(second).listens()) {
            Map<String, String> cookie = Map.of("Cookie", minjun.cookie(), "Origin", first.origin());
            new Rest(first)
                    .send("POST", "/api/session/end", Optional.empty(), cookie)
                    .ok();
            long ended = System.nanoTime();
            assertEquals(
                    "not-signed-in",
                    minjun.read("network.snapshot", new JsonObject()).problem());
            requireClosed(SESSION_ENDED, ended, here, there);
        }
    }

    @Test
    void what_was_being_read_when_its_reader_signed_out_is_not_handed_over_by_any_node() throws Exception {
        requireNothingHandedOver(
                () -> minjun.change("session.end_all", new JsonObject()).ok());
    }

    @Test
    void what_a_device_was_reading_when_it_was_removed_is_not_handed_over_by_any_node() throws Exception {
        Tester phone = minjun.signsInAgain();
        JsonObject device = new JsonObject().put("session", minjun.session());
        requireNothingHandedOver(() -> phone.change("session.end_one", device).ok());
    }

    @Test
    void what_a_member_was_reading_when_they_were_removed_is_not_handed_over_by_any_node() throws Exception {
        requireNothingHandedOver(() -> remove().ok());
    }

    /**
     * Two long requests, one at each node, are under way when the right ends, and go on once both nodes know. What holds them up is a table that a snapshot
     * reads, and no revocation; what waits for it and has read invitations is a snapshot, and not the hand-over of the chair.
     */
    private void requireNothingHandedOver(Runnable revocation) throws Exception {
        Tester there = minjun.at(second);
        try (Connection owner = TestPostgres.connect(first.owner());
                Statement holding = owner.createStatement()) {
            owner.setAutoCommit(false);
            holding.execute("LOCK TABLE chair_term IN ACCESS EXCLUSIVE MODE");
            List<CompletableFuture<Answer>> readings = List.of(
                    CompletableFuture.supplyAsync(() -> minjun.read("network.snapshot", new JsonObject())),
                    CompletableFuture.supplyAsync(() -> there.read("network.snapshot", new JsonObject())));
            Await.until(
                    "both snapshots wait",
                    () -> first.query("SELECT DISTINCT w.pid FROM pg_locks w JOIN pg_locks h ON h.pid = w.pid"
                                            + " WHERE NOT w.granted AND w.relation = 'chair_term'::regclass"
                                            + " AND h.granted AND h.relation = 'invitation'::regclass")
                                    .size()
                            == 2);
            revocation.run();
            long ended = System.nanoTime();
            Await.until(
                    "the other node knows",
                    () -> there.read("session.list", new JsonObject()).status() == 401);
            requireInTime(ended);
            owner.commit();
            for (CompletableFuture<Answer> reading : readings) {
                assertEquals("not-signed-in", reading.get(20, TimeUnit.SECONDS).problem());
            }
        }
    }

    @Test
    void another_role_closes_the_sockets_of_a_member_on_every_node_and_they_come_back_from_their_cursor() {
        try (Socket here = minjun.listens();
                Socket there = minjun.at(second).listens();
                Socket others = witness.listens()) {
            String cursor = here.cursor();
            kadri.change(
                            "member.change",
                            new JsonObject().put("member", minjun.id()).put("role", "deputy"))
                    .ok();
            requireClosed(COME_BACK, System.nanoTime(), here, there);
            try (Socket again = minjun.continuesFrom(cursor)) {
                again.awaitEvent(
                        "the new role", event -> event.getString("kind").equals("member.changed"));
            }
            assertFalse(others.isClosed());
        }
    }

    @Test
    void another_title_closes_nothing() {
        try (Socket socket = minjun.listens()) {
            kadri.change(
                            "member.change",
                            new JsonObject().put("member", minjun.id()).put("title", "Adviser"))
                    .ok();
            socket.awaitEvent("the new title", event -> event.getString("kind").equals("member.changed"));
            assertTrue(socket.call("network.snapshot", null, new JsonObject()).isOk());
        }
    }

    @Test
    void what_no_notification_told_is_found_by_the_poll() {
        first.execute("ALTER TABLE revocation DISABLE TRIGGER tell_revocation");
        try (Socket there = minjun.at(second).listens()) {
            minjun.change("session.end_all", new JsonObject()).ok();
            requireClosed(SESSION_ENDED, System.nanoTime(), there);
            assertEquals(
                    "not-signed-in",
                    minjun.at(second).read("session.list", new JsonObject()).problem());
        } finally {
            first.execute("ALTER TABLE revocation ENABLE TRIGGER tell_revocation");
        }
    }
}
