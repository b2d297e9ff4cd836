package org.entente.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bad input gets, by either door: a problem with a code, a plain sentence and the field; and nothing is half done. */
class BadInputTest {
    private static final String EVERYTHING = """
            SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM op), (SELECT count(*) FROM channel), (SELECT count(*) FROM stream),
                   (SELECT count(*) FROM audience), (SELECT count(*) FROM person), (SELECT count(*) FROM invitation)
            """;

    private static TestServer server;
    private static Rest rest;
    private static Tester kadri;
    private static Tester minjun;
    private static String channel;
    private static Socket socket;
    private List<List<String>> before;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        rest = new Rest(server);
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        channel = kadri.opens("AI export controls", "start", minjun);
        socket = kadri.listens();
    }

    @AfterAll
    static void stop() {
        socket.close();
        server.close();
    }

    @BeforeEach
    void count() {
        before = server.query(EVERYTHING);
    }

    @AfterEach
    void nothing_is_half_done_and_the_socket_stays() {
        assertEquals(before, server.query(EVERYTHING));
        assertTrue(socket.call("network.snapshot", null, new JsonObject()).isOk());
    }

    /** Refused by both doors alike; by REST as RFC 9457 asks. */
    private static void refused(String command, JsonObject arguments, String code, String field) {
        Answer byRest = kadri.change(command, arguments);
        assertEquals(code, byRest.problem(), arguments.encode());
        assertEquals(field, byRest.field().orElse(null), byRest.body().encode());
        requireProblem(byRest);
        assertEquals(byRest.body(), socket.change(command, arguments).body());
    }

    private static void requireProblem(Answer answer) {
        assertEquals("application/problem+json", answer.headers().get("content-type"));
        JsonObject body = answer.body();
        assertEquals(answer.status(), body.getInteger("status"));
        assertEquals("urn:entente:problem:" + body.getString("code"), body.getString("type"));
        assertFalse(body.getString("title").isBlank());
        assertTrue(body.getString("detail").endsWith("."), body.getString("detail"));
    }

    private static JsonObject post(Object text) {
        return new JsonObject().put("channel", channel).put("text", text);
    }

    private static JsonObject wish() {
        return new JsonObject()
                .put("name", "A channel")
                .put("label", "TLP:GREEN")
                .put("history", "start")
                .put("members", Tester.ids(minjun));
    }

    @Test
    void what_is_too_long_or_empty_names_its_field() {
        refused("message.post", post("𝄞".repeat(20_001)), "validation", "/text");
        refused("message.post", post(""), "validation", "/text");
        refused("message.post", post(" \n\t　"), "validation", "/text");
        refused("channel.create", wish().put("name", "n".repeat(81)), "validation", "/name");
        refused("channel.create", wish().put("purpose", "p".repeat(501)), "validation", "/purpose");
        refused("channel.converse", converse(new JsonArray()), "validation", "/members");
        refused("channel.converse", converse(many(8)), "validation", "/members");
        refused("channel.create", wish().put("members", many(501)), "validation", "/members");
    }

    private static JsonObject converse(JsonArray members) {
        return new JsonObject().put("members", members).put("label", "TLP:RED").put("text", "Hello");
    }

    private static JsonArray many(int count) {
        JsonArray ids = new JsonArray();
        for (int i = 0; i < count; i++) {
            ids.add(UUID.randomUUID().toString());
        }
        return ids;
    }

    @Test
    void what_is_missing_unknown_or_of_a_wrong_type_names_its_field() {
        refused("message.post", new JsonObject().put("channel", channel), "validation", "/text");
        refused("message.post", post("Hello").put("txet", "Hello"), "validation", "/txet");
        refused("message.post", post(null), "validation", "/text");
        refused("message.post", post(7), "validation", "/text");
        refused("message.post", post(new JsonObject()), "validation", "/text");
        refused("message.post", post("Hello").put("channel", "not-an-id"), "validation", "/channel");
        refused("message.post", post("Hello").put("channel", channel.toUpperCase()), "validation", "/channel");
        refused("channel.create", wish().put("members", "everybody"), "validation", "/members");
        refused("channel.create", wish().put("members", new JsonArray().add(7)), "validation", "/members/0");
        refused("channel.create", wish().put("members", new JsonArray().addNull()), "validation", "/members/0");
        refused("channel.create", wish().put("label", "TLP:PURPLE"), "validation", "/label");
        refused("channel.create", wish().put("history", 1), "validation", "/history");
        refused("channel.create", wish().put("members", Tester.ids(minjun, minjun)), "validation", "/members/1");
        refused("channel.create", wish().put("members", Tester.ids(kadri)), "validation", "/members");
        refused("channel.update", new JsonObject().put("channel", channel), "validation", "/name");
        refused("channel.see", new JsonObject().put("channel", channel).put("seq", 0), "validation", "/seq");
        JsonObject twice =
                new JsonObject().put("channel", channel).put("before", 2).put("after", 1);
        assertEquals("/before", kadri.read("channel.page", twice).field().orElseThrow());
        JsonObject delegation = Tester.delegation("EE1", "member").put("timeZone", "Mars/Olympus");
        JsonObject invite = new JsonObject()
                .put("secretHash", Tester.hashOf(Tester.newSecret()))
                .put("role", "head")
                .put("newDelegation", delegation);
        refused("invitation.create", invite, "validation", "/newDelegation/timeZone");
        invite.put("newDelegation", Tester.delegation("EE1", "member"));
        refused("invitation.create", invite, "validation", "/newDelegation/code");
        refused("invitation.create", invite.copy().put("secretHash", "short"), "validation", "/secretHash");
    }

    @Test
    void a_list_with_one_stranger_makes_no_channel_for_the_others() {
        JsonArray members = many(1).add(minjun.id());
        refused("channel.create", wish().put("members", members), "validation", "/members");
    }

    @Test
    void a_change_needs_an_operation_id_in_its_one_spelling() {
        for (String op : new String[] {null, "7", channel.toUpperCase(), "{" + channel + "}"}) {
            assertEquals(
                    "/op",
                    socket.call("message.post", op, post("Hello")).field().orElseThrow());
            Map<String, String> headers = kadri.headers();
            if (op != null) {
                headers.put("Idempotency-Key", op);
            }
            assertEquals(
                    "/op",
                    rest.call("message.post", post("Hello"), headers).field().orElseThrow());
        }
    }

    @Test
    void an_unknown_command_is_said_to_be_one() {
        assertEquals(
                "unknown-command", socket.change("message.pots", post("Hello")).problem());
        assertEquals(
                "unknown-command",
                socket.change("session.start", new JsonObject()).problem());
        for (String method : List.of("GET", "POST", "DELETE", "PATCH", "PUT", "OPTIONS")) {
            Answer answer = rest.send(method, "/api/messages", Optional.empty(), kadri.headers());
            assertEquals("unknown-command", answer.problem());
            requireProblem(answer);
        }
    }

    @Test
    void a_frame_that_is_none_is_refused_and_the_socket_stays() {
        for (String frame :
                List.of("{}", "{\"t\":7}", "{\"t\":\"shout\"}", "{\"t\":\"do\"}", "{\"t\":\"do\",\"id\":\"x\"}")) {
            long heard = refusals();
            socket.sendText(frame);
            socket.await("a refusal of " + frame, all -> refusals() > heard);
        }
        Answer odd = socket.call(
                "message.post", UUID.randomUUID().toString(), post("Hello").put("more", true));
        assertEquals("/more", odd.field().orElseThrow());
    }

    private static long refusals() {
        return socket.frames().stream()
                .filter(f -> f.getString("t").equals("problem"))
                .count();
    }

    @Test
    void what_is_too_large_is_refused_politely() {
        String large = "x".repeat(300 * 1024);
        HttpResponse<String> answer = rest.callRaw("message.post", post(large), kadri.headers());
        assertEquals(413, answer.statusCode());
        assertEquals("too-large", new JsonObject(answer.body()).getString("code"));
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("content-type").orElseThrow());
        Answer framed = socket.change("message.post", post(large));
        assertEquals("too-large", framed.problem());
        assertEquals(413, framed.status());
    }

    @Test
    void a_name_cannot_reorder_its_surroundings() {
        refused("channel.create", wish().put("name", "\u202E\u2066"), "validation", "/name");
        refused("channel.create", wish().put("name", "two\nlines"), "validation", "/name");
        refused("channel.create", wish().put("name", "bell\u0007"), "validation", "/name");
    }
}
