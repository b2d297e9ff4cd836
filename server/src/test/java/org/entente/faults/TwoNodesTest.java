package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: it makes no difference at which of them somebody is. Kadri is at the first, Minjun at the second. */
class TwoNodesTest {
    private static final int SESSION_ENDED = 4401;
    private static final int ATTEMPTS = 10;

    private static TestServer first;
    private static TestServer second;
    private static Tester kadri;
    private static Tester minjun;
    private static String channel;

    @BeforeAll
    static void found() {
        first = TestServer.start();
        second = first.startAnother();
        kadri = Tester.founds(first, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준").at(second);
        channel = kadri.opens("AI export controls", "start", minjun);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void what_is_said_at_one_node_is_heard_at_the_other() {
        try (Socket atFirst = kadri.listens();
                Socket atSecond = minjun.listens()) {
            kadri.says(channel, "from the first").ok();
            atSecond.awaitEvent("the message from the first node", said("from the first"));
            minjun.says(channel, "from the second").ok();
            atFirst.awaitEvent("the message from the second node", said("from the second"));
        }
    }

    @Test
    void an_operation_repeated_at_the_other_node_is_answered_with_its_first_result() {
        String op = UUID.randomUUID().toString();
        JsonObject post = new JsonObject().put("channel", channel).put("text", "once");
        Answer once = kadri.change("message.post", op, post);
        assertEquals(
                once.ok(), kadri.at(second).change("message.post", op, post).ok());
    }

    @Test
    void a_cursor_of_one_node_is_continued_at_the_other() {
        String cursor;
        try (Socket socket = minjun.listens()) {
            cursor = socket.cursor();
        }
        kadri.says(channel, "while away").ok();
        try (Socket socket = minjun.at(first).continuesFrom(cursor)) {
            socket.awaitEvent("what was missed", said("while away"));
        }
    }

    @Test
    void typing_and_presence_cross() {
        try (Socket atFirst = kadri.listens()) {
            try (Socket atSecond = minjun.listens()) {
                atFirst.awaitFrame("Minjun's coming", presence("online"));
                assertTrue(kadri.snapshot().getJsonArray("online").contains(minjun.id()));
                awaitTyping(atSecond, atFirst);
            }
            atFirst.awaitFrame("Minjun's going", presence("offline"));
        }
    }

    @Test
    void a_member_removed_at_one_node_is_out_at_the_other() {
        Tester removed = kadri.admitsColleague("official", "Liis Kask").at(second);
        try (Socket socket = removed.listens()) {
            kadri.change("member.remove", new JsonObject().put("member", removed.id()))
                    .ok();
            assertEquals(SESSION_ENDED, socket.awaitClose());
        }
        assertEquals("not-signed-in", removed.says(channel, "still here").problem());
    }

    @Test
    void a_session_ended_at_one_node_is_over_at_the_other() {
        Tester leaving = kadri.admitsColleague("official", "Anne Weber");
        try (Socket socket = leaving.at(second).listens()) {
            leaving.change("session.end_all", new JsonObject()).ok();
            assertEquals(SESSION_ENDED, socket.awaitClose());
        }
        assertEquals(
                "not-signed-in", leaving.at(second).says(channel, "still here").problem());
    }

    @Test
    void what_no_notification_told_is_found_by_the_poll_and_listening_begins_again() throws Exception {
        try (Socket atFirst = kadri.listens();
                Socket atSecond = minjun.listens()) {
            boolean unnotified = false;
            for (int attempt = 1; !unnotified && attempt <= ATTEMPTS; attempt++) {
                String text = "unnotified " + attempt;
                cutListeners();
                kadri.says(channel, text).ok();
                // Committed while nobody listened, or else the second node was back too soon and this proves nothing.
                unnotified = listeners() == 0;
                atSecond.awaitEvent("the message by the poll", said(text));
            }
            assertTrue(unnotified, "the nodes listened again too soon each time");
            awaitTyping(atSecond, atFirst);
        }
    }

    /** Typing may be lost, and is while a socket catches up or a node does not listen: so it is repeated as by somebody who goes on typing. */
    private static void awaitTyping(Socket typist, Socket reader) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            typist.send(new JsonObject().put("t", "typing").put("channel", channel));
            if (reader.frames().stream().anyMatch(TwoNodesTest::isMinjunTyping)) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        fail("typing did not cross");
    }

    private static boolean isMinjunTyping(JsonObject frame) {
        return frame.getString("t").equals("typing")
                && frame.getString("member").equals(minjun.id())
                && frame.getString("channel").equals(channel);
    }

    private static java.util.function.Predicate<JsonObject> presence(String how) {
        return frame -> frame.getString("t").equals("presence")
                && frame.getJsonArray(how).contains(minjun.id());
    }

    private static java.util.function.Predicate<JsonObject> said(String text) {
        return event -> event.getJsonObject("content") != null
                && text.equals(event.getJsonObject("content").getString("text"));
    }

    private static final String LISTENERS =
            " FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'";

    /** A role may end its own backends. */
    private static void cutListeners() throws Exception {
        ask("SELECT count(pg_terminate_backend(pid, 5000))" + LISTENERS);
    }

    private static int listeners() throws Exception {
        return ask("SELECT count(*)" + LISTENERS);
    }

    private static int ask(String sql) throws Exception {
        try (Connection connection = TestPostgres.connect(first.runtime());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getInt(1);
        }
    }
}
