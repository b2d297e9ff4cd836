package org.entente.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Too much at once, against the limits of production. */
class LimitsTest {
    private static TestServer server;
    private static Tester kadri;
    private static String channel;

    @BeforeAll
    static void found() {
        server = TestServer.startLimited();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        channel = kadri.opens("AI export controls", "start");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void guessing_is_slowed_down_and_told_when_to_come_back() {
        try (TestServer other = TestServer.startLimited()) {
            Rest rest = new Rest(other);
            Answer last = null;
            for (int i = 0; i < 70; i++) {
                JsonObject guess = new JsonObject().put("secret", Tester.newSecret());
                last = rest.call("invitation.look", guess, Map.of());
            }
            assertEquals(429, last.status());
            assertEquals("too-many-requests", last.problem());
            int wait = Integer.parseInt(last.headers().get("retry-after"));
            assertTrue(wait >= 1 && wait <= 5, last.headers().toString());
            assertEquals(wait, last.body().getInteger("retryAfterSeconds"));
        }
    }

    @Test
    void guessing_one_persons_password_is_slowed_down_sooner() {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            JsonObject guess = new JsonObject().put("login", "Kadri Tamm").put("password", "wrong password " + i);
            outcomes.add(new Rest(server).call("session.start", guess, Map.of()).problem());
        }
        assertEquals("wrong-credentials", outcomes.get(0));
        assertTrue(outcomes.contains("too-many-requests"), outcomes.toString());
        JsonObject another = new JsonObject().put("login", "Somebody else").put("password", "wrong password");
        assertEquals(
                "wrong-credentials",
                new Rest(server).call("session.start", another, Map.of()).problem(),
                "nobody else has to wait");
    }

    @Test
    void a_flood_of_messages_is_refused_by_the_op_and_nothing_of_it_is_half_done() {
        try (Socket socket = kadri.listens()) {
            long first = 1_000_000;
            for (int i = 0; i < 200; i++) {
                socket.send(new JsonObject()
                        .put("t", "do")
                        .put("id", first + i)
                        .put("op", UUID.randomUUID().toString())
                        .put("name", "message.post")
                        .put("args", new JsonObject().put("channel", channel).put("text", "flood " + i)));
            }
            socket.await(
                    "all answers",
                    all -> all.stream()
                                    .filter(f -> f.getValue("id") != null && f.getLong("id") >= first)
                                    .count()
                            == 200);
            long taken = socket.frames().stream()
                    .filter(f -> f.getString("t").equals("result"))
                    .count();
            List<JsonObject> refusals = socket.frames().stream()
                    .filter(f -> f.getString("t").equals("problem"))
                    .map(f -> f.getJsonObject("problem"))
                    .toList();
            assertTrue(!refusals.isEmpty() && taken > 0, "taken " + taken);
            refusals.forEach(problem -> {
                assertEquals("too-many-requests", problem.getString("code"));
                assertTrue(problem.getInteger("retryAfterSeconds") >= 1);
            });
            String posted = server.query("SELECT count(*) FROM entry WHERE kind = 'message.posted'")
                    .get(0)
                    .get(0);
            assertEquals(taken, Long.parseLong(posted));
        }
    }
}
