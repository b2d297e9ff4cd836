package org.entente.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** Cursors and tokens that do not hold any more: a stranger's, one of a database that was restored, one that has expired. */
class CursorsTest {
    private static String reset(Socket socket, String cursor) {
        long before = resets(socket);
        socket.send(new JsonObject().put("t", "hello").put("cursor", cursor));
        socket.await("a reset", all -> resets(socket) > before);
        return socket.frames().stream()
                .filter(f -> f.getString("t").equals("reset"))
                .reduce((first, last) -> last)
                .orElseThrow()
                .getString("reason");
    }

    private static long resets(Socket socket) {
        return socket.frames().stream()
                .filter(f -> f.getString("t").equals("reset"))
                .count();
    }

    @Test
    void somebody_elses_cursor_and_a_made_up_one_begin_again() {
        try (TestServer server = TestServer.start()) {
            Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            Tester minjun = kadri.admitsDelegation("KR", "member", "김민준");
            String hers = kadri.snapshot().getString("cursor");
            try (Socket socket = minjun.listens()) {
                String own = socket.cursor();
                assertEquals("foreign", reset(socket, hers));
                assertEquals("foreign", reset(socket, "made up"));
                assertEquals("foreign", reset(socket, hers.substring(1)));
                assertEquals("foreign", reset(socket, (own.startsWith("A") ? "B" : "A") + own.substring(1)));
                socket.hello(own);
            }
        }
    }

    @Test
    void a_cursor_from_before_a_restore_begins_again() {
        try (TestServer server = TestServer.start()) {
            Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            String channel = kadri.opens("AI export controls", "start");
            kadri.says(channel, "kept by the backup").ok();
            String kept = kadri.snapshot().getString("cursor");
            server.execute("CREATE TABLE backup AS SELECT * FROM stream");
            kadri.says(channel, "lost with the disk").ok();
            String lost = kadri.snapshot().getString("cursor");
            restore(server);
            try (Socket socket = kadri.continuesFrom(kept)) {
                assertEquals("restored", reset(socket, lost));
                kadri.says(channel, "said after the restore").ok();
                assertEquals("restored", reset(socket, lost));
                socket.hello(kept);
                socket.awaitEvent(
                        "what came after",
                        e -> "said after the restore"
                                .equals(e.getJsonObject("content").getString("text")));
            }
        }
    }

    /** What the backup of a moment ago would bring back. */
    private static void restore(TestServer server) {
        server.stop();
        server.execute("DELETE FROM entry_content WHERE pos = (SELECT pos FROM network_position)");
        server.execute(
                "DELETE FROM op WHERE (stream_id, seq) IN (SELECT stream_id, seq FROM entry WHERE pos = (SELECT pos FROM network_position))");
        server.execute("DELETE FROM entry WHERE pos = (SELECT pos FROM network_position)");
        server.execute("UPDATE network_position SET pos = pos - 1");
        server.execute(
                "UPDATE stream s SET head_seq = b.head_seq, head_pos = b.head_pos, head_hash = b.head_hash FROM backup b WHERE b.id = s.id");
        server.startAgain();
    }

    @Test
    void an_expired_token_says_so_and_changes_nothing() {
        try (TestServer server = TestServer.start()) {
            Instant before = Instant.now();
            Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            String channel = kadri.opens("AI export controls", "start");
            server.setClock(before.plusSeconds(299));
            kadri.says(channel, "just in time").ok();
            server.setClock(Instant.now().plusSeconds(301));
            Answer late = kadri.says(channel, "too late");
            assertEquals("not-signed-in", late.problem());
            assertEquals(401, late.status());
            assertEquals("Bearer realm=\"entente\"", late.headers().get("www-authenticate"));
            assertEquals(
                    "1",
                    server.query("SELECT count(*) FROM entry WHERE kind = 'message.posted'")
                            .get(0)
                            .get(0));
        }
    }
}
