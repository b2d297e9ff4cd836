package org.entente.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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
    void what_is_heard_live_is_to_the_letter_what_is_read_again() {
        try (Socket live = minjun.listens()) {
            String begun = live.cursor();
            for (int i = 0; i < 20; i++) {
                kadri.says(channel, "live " + i + ", \"quoted\" 동의 \uD83D\uDD4A")
                        .ok();
            }
            live.awaitEvent("the last", e -> text(e).startsWith("live 19"));
            try (Socket again = minjun.continuesFrom(begun)) {
                again.awaitEvent("the last", e -> text(e).startsWith("live 19"));
                assertEquals(live.events(), again.events());
            }
        }
    }

    @Test
    void messages_sent_without_waiting_stand_in_the_order_in_which_they_were_sent() {
        try (Socket socket = kadri.listens()) {
            for (int i = 0; i < 15; i++) {
                socket.send(posting(i, "in a row " + i));
            }
            socket.await("all answers", frames -> results(frames).size() == 15);
            assertEquals(range(0, 15), results(socket.frames()));
            socket.awaitEvent("the last", e -> text(e).equals("in a row 14"));
            List<String> heard = socket.events().stream()
                    .map(MessagesTest::text)
                    .filter(t -> t.startsWith("in a row"))
                    .toList();
            assertEquals(range(0, 15).stream().map(i -> "in a row " + i).toList(), heard);
        }
    }

    @Test
    void what_follows_messages_waits_for_them_and_what_follows_it_waits_for_it() {
        String other = kadri.opens("Leaving at once", "start", minjun);
        try (Socket socket = minjun.listens()) {
            for (int i = 0; i < 5; i++) {
                socket.send(posting(i, "before " + i).put("args", saying(other, "before " + i)));
            }
            socket.send(new JsonObject()
                    .put("t", "do")
                    .put("id", 5)
                    .put("op", UUID.randomUUID().toString())
                    .put("name", "channel.leave")
                    .put("args", new JsonObject().put("channel", other)));
            for (int i = 6; i < 10; i++) {
                socket.send(posting(i, "after").put("args", saying(other, "after " + i)));
            }
            socket.await(
                    "all answers",
                    frames -> frames.stream().filter(f -> f.containsKey("id")).count() >= 10);
            List<JsonObject> answers =
                    socket.frames().stream().filter(f -> f.containsKey("id")).toList();
            assertEquals(
                    range(0, 10), answers.stream().map(f -> f.getInteger("id")).toList());
            assertEquals(
                    List.of(
                            "result", "result", "result", "result", "result", "result", "problem", "problem", "problem",
                            "problem"),
                    answers.stream().map(f -> f.getString("t")).toList());
        }
    }

    private static String text(JsonObject event) {
        return event.getJsonObject("content").getString("text", "");
    }

    private static JsonObject saying(String where, String text) {
        return new JsonObject().put("channel", where).put("text", text);
    }

    private static JsonObject posting(int id, String text) {
        return new JsonObject()
                .put("t", "do")
                .put("id", id)
                .put("op", UUID.randomUUID().toString())
                .put("name", "message.post")
                .put("args", saying(channel, text));
    }

    private static List<Integer> results(List<JsonObject> frames) {
        return frames.stream()
                .filter(f -> f.getString("t").equals("result"))
                .map(f -> f.getInteger("id"))
                .toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
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
