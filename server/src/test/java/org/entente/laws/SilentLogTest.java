package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.entente.testing.Answer;
import org.entente.testing.RawHttp;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever happens, no log holds what anybody said or what opens a door: neither the server's, at its most talkative, nor the database's. */
class SilentLogTest {
    private static final String SAID = "It-was-said-and-must-not-be-logged";
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("org.entente");

    private static final Recorder RECORDER = new Recorder();
    private static TestServer server;
    private static Tester kadri;

    /** Everything as it would stand in a file, stack traces included. */
    private static final class Recorder extends Handler {
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
        private final SimpleFormatter formatter = new SimpleFormatter();

        private Recorder() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        private String all() {
            synchronized (lines) {
                return String.join("\n", lines);
            }
        }
    }

    @BeforeAll
    static void found() {
        ROOT.addHandler(RECORDER);
        OURS.setLevel(Level.ALL);
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
        OURS.setLevel(null);
        ROOT.removeHandler(RECORDER);
    }

    @Test
    void no_log_holds_what_was_said_or_what_opens_a_door() throws Exception {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("the password", Tester.PASSWORD);
        String invitation =
                kadri.invites(new JsonObject().put("role", "official").put("delegation", kadri.delegation()));
        secrets.put("the invitation", invitation);
        Tester aino = Tester.joins(server, invitation, "Aino Laine");
        secrets.put("a token", kadri.token());
        secrets.put("its signature", kadri.token().split("\\.")[2]);
        secrets.put("a session", aino.cookie().split("=")[1]);
        String link = server.signInSecret(aino.id());
        secrets.put("a sign-in link", link);
        String channel = kadri.opens(SAID + " in the name of a channel", "start", aino);
        secrets.put("what was said", SAID);

        kadri.says(channel, SAID).ok();
        new Rest(server).call("session.start_by_link", new JsonObject().put("secret", link), Map.of());
        whatIsRefused(channel, invitation, secrets);
        whatIsNoRequest();
        assertEquals(-1, RECORDER.all().indexOf("Unforeseen"), "what callers do is no failure of ours");
        whatFails(channel);

        String logged = RECORDER.all() + "\n" + databaseLogs();
        assertTrue(logged.contains("Unforeseen failure"), "nothing failed, so nothing was shown");
        secrets.forEach((what, secret) -> assertEquals(
                -1,
                logged.indexOf(secret),
                () -> what + " is logged: "
                        + logged.substring(Math.max(0, logged.indexOf(secret) - 300), logged.indexOf(secret))));
    }

    private static void whatIsRefused(String channel, String usedInvitation, Map<String, String> secrets) {
        Rest rest = new Rest(server);
        String wrong = "a wrong password " + UUID.randomUUID();
        secrets.put("a wrong password", wrong);
        rest.call("session.start", new JsonObject().put("login", "Kadri Tamm").put("password", wrong), Map.of());
        rest.call("invitation.look", new JsonObject().put("secret", usedInvitation), Map.of());
        rest.call("invitation.look", new JsonObject().put("secret", usedInvitation + "x"), Map.of());
        rest.call("network.snapshot", new JsonObject(), Map.of("Authorization", "Bearer " + kadri.token() + "x"));
        kadri.says(channel, SAID + "\u202E".repeat(30_000));
        kadri.says(UUID.randomUUID().toString(), SAID);
        kadri.change("message.post", new JsonObject().put("channel", channel).put(SAID, SAID));
        rest.send("POST", "/api/session?password=" + wrong.replace(' ', '+'), Optional.empty(), Map.of());
        byte[] torn = ("{\"text\":\"" + SAID + "\",\"text\":").getBytes(StandardCharsets.UTF_8);
        rest.send("POST", "/api/channels/" + channel + "/messages", Optional.of(torn), kadri.headers());
        try (Socket socket = kadri.listens()) {
            socket.sendText("{\"t\":\"do\",\"id\":1,\"name\":\"" + SAID + "\",\"args\":{\"text\":\"" + SAID + "\"}}");
            socket.sendText("{\"t\":\"" + SAID + "\"");
            socket.await(
                    "two refusals",
                    all -> all.stream()
                                    .filter(f -> f.getString("t").equals("problem"))
                                    .count()
                            == 2);
        }
    }

    private static void whatIsNoRequest() throws IOException {
        RawHttp http = new RawHttp(server);
        String bearer = "Authorization: Bearer " + kadri.token();
        http.send(RawHttp.head("GET /%zz" + SAID + " HTTP/1.1", bearer));
        http.send(RawHttp.head("GET /" + SAID.repeat(300) + " HTTP/1.1", bearer));
        http.send(SAID + "\r\n\r\n");
        http.send(RawHttp.head(
                        "POST /api/session HTTP/1.1",
                        bearer,
                        "Cookie: " + kadri.cookie(),
                        "Content-Type: application/json",
                        "Transfer-Encoding: chunked")
                + "zz\r\n" + SAID + "\r\n");
        try (java.net.Socket leaves =
                new java.net.Socket("127.0.0.1", server.app().port())) {
            leaves.getOutputStream()
                    .write("POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The database fails and quotes what was to be stored, and then what is asked for is not there at all. */
    private static void whatFails(String channel) {
        server.execute("CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'this cannot be: %', NEW.content; END $$");
        server.execute("CREATE TRIGGER broken BEFORE INSERT ON entry_content FOR EACH ROW EXECUTE FUNCTION broken()");
        assertEquals("internal", kadri.says(channel, SAID).problem());
        server.execute("DROP TRIGGER broken ON entry_content");
        server.execute("ALTER TABLE session RENAME TO session_away");
        JsonObject signIn = new JsonObject().put("login", "Kadri Tamm").put("password", Tester.PASSWORD);
        Answer failed = new Rest(server).call("session.start", signIn, Map.of());
        server.execute("ALTER TABLE session_away RENAME TO session");
        assertEquals(500, failed.status());
        assertEquals(-1, failed.body().encode().indexOf("session_away"), "an answer does not say what failed either");
    }

    private static String databaseLogs() throws IOException {
        StringBuilder all = new StringBuilder();
        int logs = 0;
        try (Stream<Path> files = Files.walk(TestPostgres.DIRECTORY)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".log"))::iterator) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                logs++;
            }
        }
        assertTrue(logs > 0, "the database writes no log where this looks");
        return all.toString();
    }
}
