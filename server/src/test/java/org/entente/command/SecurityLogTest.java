package org.entente.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines that an operator finds after somebody tried doors; and those that nobody finds. */
class SecurityLogTest {
    private static final Logger LOG = Logger.getLogger("org.entente.security");
    private static final String LOOPBACK = "7f000001";

    private static final Lines LINES = new Lines();
    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;
    private static String channel;

    private static final class Lines extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        private List<String> about(String command) {
            synchronized (lines) {
                return lines.stream()
                        .filter(line -> line.startsWith(command + ":"))
                        .toList();
            }
        }
    }

    @BeforeAll
    static void found() {
        LOG.addHandler(LINES);
        server = TestServer.startLimited();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        channel = kadri.opens("AI export controls", "start");
    }

    @AfterAll
    static void stop() {
        server.close();
        LOG.removeHandler(LINES);
    }

    @BeforeEach
    void forget() {
        LINES.lines.clear();
    }

    @Test
    void signing_in_and_out_and_what_changes_how_one_signs_in_leaves_a_line_by_ids() {
        Tester again = kadri.signsInAgain();
        new Rest(server)
                .send(
                        "POST",
                        "/api/session/end",
                        Optional.empty(),
                        Map.of("Cookie", again.cookie(), "Origin", server.origin()))
                .ok();
        String person = LINES.about("session.start").get(0);
        assertTrue(person.matches("session\\.start: done by person [0-9a-f-]{36}"), person);
        assertEquals(1, LINES.about("session.end").size(), LINES.lines.toString());
        Tester aino = kadri.admitsDelegation("FI", "member", "Aino Laine");
        assertEquals(1, LINES.about("invitation.accept").size());
        aino.addsPasskey();
        assertEquals(1, LINES.about("passkey.add").size());
        assertFalse(LINES.lines.toString().contains(LOOPBACK), "where a member signs in from is nobody's business");
        assertFalse(LINES.lines.toString().contains("Aino"), "ids, no names");
    }

    @Test
    void a_refusal_says_who_was_refused_what_and_from_where() {
        JsonObject guess = new JsonObject().put("login", "Kadri Tamm").put("password", "a wrong password");
        new Rest(server).call("session.start", guess, Map.of());
        assertEquals(
                List.of("session.start: wrong-credentials to nobody from " + LOOPBACK), LINES.about("session.start"));
        minjun.says(channel, "Somewhere else");
        String foreign = LINES.about("message.post").get(0);
        assertTrue(foreign.startsWith("message.post: not-found to member " + minjun.id() + " in session "), foreign);
        assertTrue(foreign.endsWith(" from " + LOOPBACK), foreign);
        assertFalse(LINES.lines.toString().contains(channel), "not even which channel it was");
    }

    @Test
    void what_members_say_and_read_leaves_no_line() {
        kadri.says(channel, "Good morning").ok();
        kadri.page(channel);
        kadri.snapshot();
        assertEquals(List.of(), LINES.lines);
    }

    @Test
    void who_knocks_all_the_time_does_not_fill_the_log() {
        Rest rest = new Rest(server);
        for (int i = 0; i < 200; i++) {
            rest.call("invitation.look", new JsonObject().put("secret", Tester.newSecret()), Map.of());
        }
        int lines = LINES.about("invitation.look").size();
        assertTrue(lines > 0 && lines < 100, lines + " lines");
    }
}
