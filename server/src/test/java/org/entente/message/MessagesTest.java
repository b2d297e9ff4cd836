package org.entente.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;
    private static String channel;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        channel = kadri.opens("AI export controls", "start", minjun);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_message_is_heard_live_by_everybody_in_the_channel() {
        try (Socket socket = minjun.listens()) {
            kadri.says(channel, "18개월 조항에 동의합니다.").ok();
            JsonObject event =
                    socket.awaitEvent("the message", e -> e.getString("kind").equals("message.posted"));
            assertEquals("18개월 조항에 동의합니다.", event.getJsonObject("content").getString("text"));
            assertEquals(kadri.id(), event.getString("author"));
        }
    }

    @Test
    void the_same_operation_twice_is_one_message_by_either_door() {
        String op = UUID.randomUUID().toString();
        JsonObject post = new JsonObject().put("channel", channel).put("text", "once");
        Answer first = kadri.change("message.post", op, post);
        Answer second = kadri.change("message.post", op, post);
        try (Socket socket = kadri.listens()) {
            Answer third = socket.call("message.post", op, post);
            assertEquals(first.ok(), second.ok());
            assertEquals(first.ok(), third.ok());
            assertEquals(
                    "op-reused",
                    socket.call("message.post", op, post.copy().put("text", "twice"))
                            .problem());
        }
    }

    @Test
    void what_was_missed_while_away_comes_once_and_in_order() {
        Socket before = minjun.listens();
        String cursor = before.cursor();
        before.close();
        for (int i = 0; i < 450; i++) {
            kadri.says(channel, "missed " + i).ok();
        }
        try (Socket after = minjun.continuesFrom(cursor)) {
            after.awaitEvent(
                    "the last message",
                    e -> "missed 449".equals(e.getJsonObject("content").getString("text")));
            long missed = after.events().stream()
                    .filter(e ->
                            e.getJsonObject("content").getString("text", "").startsWith("missed"))
                    .count();
            assertEquals(450, missed);
        }
    }

    @Test
    void a_stream_that_is_no_channel_takes_no_messages() {
        try (Socket socket = kadri.listens()) {
            for (String stream : List.of(kadri.network(), kadri.delegation(), kadri.id())) {
                assertEquals("not-found", kadri.says(stream, "To everybody").problem());
                JsonObject post = new JsonObject().put("channel", stream).put("text", "To everybody");
                assertEquals("not-found", socket.change("message.post", post).problem());
            }
        }
    }
}
