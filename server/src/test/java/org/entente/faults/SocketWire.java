package org.entente.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.testing.Answer;

/**
 * By socket: continues from the recording's cursor and writes down each frame of events whole or not at all, as a client does that keeps events and
 * cursor in one transaction.
 */
final class SocketWire implements Wire {
    private static final int PATIENCE_SECONDS = 15;

    private final Recording recording;
    private final Map<Long, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final CompletableFuture<Void> welcomed = new CompletableFuture<>();
    private volatile boolean broken;
    private WebSocket socket;

    private SocketWire(Recording recording) {
        this.recording = recording;
    }

    /** Connects and says hello. */
    static SocketWire connect(Account account, Recording recording) throws IOException, InterruptedException {
        SocketWire wire = new SocketWire(recording);
        try {
            wire.socket = Account.CLIENT
                    .newWebSocketBuilder()
                    .subprotocols("entente.v1")
                    .header("Authorization", "Bearer " + account.token())
                    .buildAsync(account.socketAddress(), wire.new Listener())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            wire.send(new JsonObject().put("t", "hello").put("cursor", recording.cursor()));
            wire.welcomed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return wire;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            wire.close();
            throw new IOException(e);
        }
    }

    @Override
    public CompletableFuture<Answer> says(Recording.Sent message) {
        long id = ids.incrementAndGet();
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        asked.put(id, answer);
        send(new JsonObject()
                .put("t", "do")
                .put("id", id)
                .put("op", message.op())
                .put("name", "message.post")
                .put("args", new JsonObject().put("channel", message.channel()).put("text", message.text())));
        if (broken) {
            breaks("it was broken before");
        }
        return answer;
    }

    @Override
    public boolean isBroken() {
        return broken;
    }

    @Override
    public void close() {
        breaks("closed here");
        if (socket != null) {
            socket.abort();
        }
    }

    /** One frame after the other: the client of the JDK takes no second before the first is gone. */
    private synchronized void send(JsonObject frame) {
        try {
            socket.sendText(frame.encode(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            breaks(e.toString());
        }
    }

    private void breaks(String why) {
        broken = true;
        IOException failure = new IOException(why);
        welcomed.completeExceptionally(failure);
        asked.values().forEach(answer -> answer.completeExceptionally(failure));
    }

    private void receive(JsonObject frame) {
        switch (frame.getString("t")) {
            case "welcome" -> {
                recording.begins(frame.getString("cursor"));
                welcomed.complete(null);
            }
            case "events" -> hear(frame);
            case "result" -> answer(frame.getLong("id"), new Answer(200, frame.getJsonObject("value"), Map.of()));
            case "problem" -> {
                JsonObject problem = frame.getJsonObject("problem");
                answer(frame.getLong("id"), new Answer(problem.getInteger("status"), problem, Map.of()));
            }
            case "reset" -> {
                recording.isReset();
                close();
            }
            default -> {}
        }
    }

    private void hear(JsonObject frame) {
        if (!frame.getString("prev").equals(recording.cursor())) {
            recording.hasGap();
            close();
            return;
        }
        List<Recording.Heard> events = new ArrayList<>();
        JsonArray told = frame.getJsonArray("events");
        for (int i = 0; i < told.size(); i++) {
            JsonObject event = told.getJsonObject(i);
            if (event.getString("stream").equals("channel")) {
                JsonObject content = event.getJsonObject("content");
                String text = content == null ? "" : content.getString("text", "");
                events.add(
                        new Recording.Heard(event.getString("id"), event.getLong("seq"), event.getString("op"), text));
            }
        }
        recording.hears(events, frame.getString("cursor"));
    }

    private void answer(Long id, Answer answer) {
        CompletableFuture<Answer> waiting = id == null ? null : asked.remove(id);
        if (waiting != null) {
            waiting.complete(answer);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String text = partial.toString();
                partial.setLength(0);
                if (!broken) {
                    receive(new JsonObject(text));
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            breaks("closed with " + code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            breaks(error.toString());
        }
    }
}
