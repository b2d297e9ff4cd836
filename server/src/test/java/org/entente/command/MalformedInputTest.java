package org.entente.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
import org.junit.jupiter.api.Test;

/** What is not even JSON that two readers would understand alike, by either door: not understood, and nothing of it done. */
class MalformedInputTest {
    private static TestServer server;
    private static Rest rest;
    private static Tester kadri;
    private static String channel;
    private static Socket socket;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        rest = new Rest(server);
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        channel = kadri.opens("AI export controls", "start");
        socket = kadri.listens();
    }

    @AfterAll
    static void stop() {
        socket.close();
        server.close();
    }

    @AfterEach
    void nothing_is_done_and_the_socket_stays() {
        assertEquals(1, kadri.page(channel).size());
        assertTrue(socket.call("network.snapshot", null, new JsonObject()).isOk());
    }

    /** By REST as the body of a message, on the socket within the frame. */
    private static void malformed(byte[] textAsJson) {
        Map<String, String> headers = kadri.headers();
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        byte[] body = join("{\"text\":".getBytes(StandardCharsets.UTF_8), textAsJson, new byte[] {'}'});
        Answer answer = rest.send("POST", "/api/channels/" + channel + "/messages", Optional.of(body), headers);
        assertEquals("malformed", answer.problem(), new String(body, StandardCharsets.UTF_8));
        assertEquals("application/problem+json", answer.headers().get("content-type"));
    }

    private static void malformedOnBoth(String textAsJson) {
        malformed(textAsJson.getBytes(StandardCharsets.UTF_8));
        long heard = problems();
        socket.sendText("{\"t\":\"do\",\"id\":0,\"op\":\"" + UUID.randomUUID()
                + "\",\"name\":\"message.post\",\"args\":{\"channel\":\"" + channel + "\",\"text\":" + textAsJson
                + "}}");
        socket.await(
                "a refusal of " + textAsJson.substring(0, Math.min(80, textAsJson.length())),
                all -> problems() > heard);
    }

    private static long problems() {
        return socket.frames().stream()
                .filter(f -> f.getString("t").equals("problem"))
                .filter(f -> "malformed".equals(f.getJsonObject("problem").getString("code")))
                .count();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void what_is_no_sound_json_is_not_understood() {
        malformedOnBoth("\"one\",\"text\":\"two\"");
        malformedOnBoth("[".repeat(40) + "]".repeat(40));
        malformedOnBoth("\"half \\ud83e of a character\"");
        malformedOnBoth("\"the other half \\udd1d\"");
        malformedOnBoth("\"a NUL \\u0000\"");
        malformedOnBoth("\"unfinished");
        malformedOnBoth("99999999999999999999");
        malformedOnBoth("NaN");
        malformedOnBoth("'single'");
        malformedOnBoth("\"a\nbreak\"");
        malformed(join(new byte[] {'"'}, new byte[] {(byte) 0xc3, (byte) 0x28}, new byte[] {'"'}));
        malformed(join(new byte[] {'"'}, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, new byte[] {'"'}));
        malformed(join(new byte[] {'"'}, new byte[] {(byte) 0xc0, (byte) 0x80}, new byte[] {'"'}));
    }

    @Test
    void a_body_must_be_one_json_object_and_say_so() {
        Map<String, String> headers = kadri.headers();
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        for (String body : List.of("[]", "7", "\"text\"", "{} {}", "{\"text\":\"a\"}x")) {
            Answer answer = send(body, headers);
            assertEquals("malformed", answer.problem(), body);
        }
        Map<String, String> form = new HashMap<>(headers);
        form.put("Content-Type", "application/x-www-form-urlencoded");
        assertEquals("malformed", send("text=hello", form).problem());
        assertEquals(
                "/channel",
                send("{\"channel\":\"" + channel + "\",\"text\":\"a\"}", headers)
                        .field()
                        .orElseThrow());
    }

    private static Answer send(String body, Map<String, String> headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return rest.send("POST", "/api/channels/" + channel + "/messages", Optional.of(bytes), headers);
    }
}
