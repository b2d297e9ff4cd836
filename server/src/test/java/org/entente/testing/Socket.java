package org.entente.testing;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.entente.command.Commands;

/** The socket door as a program would use it. Remembers every frame; waits for conditions, never for time. */
public final class Socket implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<JsonObject> frames = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile long closedNanos;
    private final Commands commands;
    private final WebSocket socket;

    private Socket(Commands commands, URI address, Map<String, String> headers) {
        this.commands = commands;
        WebSocket.Builder builder =
                CLIENT.newWebSocketBuilder().subprotocols("entente.v1").connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        this.socket = builder.buildAsync(address, new Listener()).join();
    }

    /** Shakes hands; a refusal comes as a {@link java.util.concurrent.CompletionException} of WebSocketHandshakeException. */
    public static Socket connect(TestServer server, String query, Map<String, String> headers) {
        return new Socket(
                server.app().commands(),
                URI.create("ws://127.0.0.1:" + server.app().port() + "/api/socket" + query),
                headers);
    }

    public Socket send(JsonObject frame) {
        return sendText(frame.encode());
    }

    public Socket sendText(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Says hello and waits for the welcome. */
    public Socket hello(String cursor) {
        int before = count("welcome");
        send(new JsonObject().put("t", "hello").put("cursor", cursor));
        await("a welcome", all -> count("welcome") > before);
        return this;
    }

    /** Runs a command and waits for its answer. */
    public Answer call(String command, String op, JsonObject arguments) {
        long id = ids.incrementAndGet();
        JsonObject frame = new JsonObject()
                .put("t", "do")
                .put("id", id)
                .put("name", command)
                .put("args", arguments);
        send(op == null ? frame : frame.put("op", op));
        JsonObject answer =
                awaitFrame("the answer to " + command, f -> Long.valueOf(id).equals(f.getLong("id")));
        if (answer.getString("t").equals("result")) {
            Declared.hold(commands.find(command).orElseThrow(), answer.getJsonObject("value"));
            return new Answer(200, answer.getJsonObject("value"), Map.of());
        }
        JsonObject problem = answer.getJsonObject("problem");
        return new Answer(problem.getInteger("status"), problem, Map.of());
    }

    public Answer change(String command, JsonObject arguments) {
        return call(command, UUID.randomUUID().toString(), arguments);
    }

    /** All events heard so far, in order. */
    public List<JsonObject> events() {
        List<JsonObject> events = new ArrayList<>();
        for (JsonObject frame : frames()) {
            if (frame.getString("t").equals("events")) {
                frame.getJsonArray("events").forEach(event -> events.add((JsonObject) event));
            }
        }
        return events;
    }

    public JsonObject awaitEvent(String what, Predicate<JsonObject> wanted) {
        await(what, all -> events().stream().anyMatch(wanted));
        return events().stream().filter(wanted).findFirst().orElseThrow();
    }

    public JsonObject awaitFrame(String what, Predicate<JsonObject> wanted) {
        await(what, all -> all.stream().anyMatch(wanted));
        return frames().stream().filter(wanted).findFirst().orElseThrow();
    }

    /** The cursor of the last frame that has one. */
    public String cursor() {
        String last = null;
        for (JsonObject frame : frames()) {
            if (frame.containsKey("cursor")) {
                last = frame.getString("cursor");
            }
        }
        return last;
    }

    public int awaitClose() {
        try {
            return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the socket was not closed; heard " + frames(), e);
        }
    }

    /** When it was closed, by {@link System#nanoTime}; to be asked once it is. */
    public long closedNanos() {
        return closedNanos;
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    public List<JsonObject> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    private int count(String type) {
        return (int) frames().stream()
                .filter(frame -> frame.getString("t").equals(type))
                .count();
    }

    public void await(String what, Predicate<List<JsonObject>> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (frames) {
            while (!condition.test(List.copyOf(frames))) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || closed.isDone()) {
                    throw new AssertionError("waited in vain for " + what + "; heard " + frames
                            + (closed.isDone() ? " and it is closed" : ""));
                }
                try {
                    frames.wait(Math.min(left, 200));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                JsonObject frame = new JsonObject(partial.toString());
                partial.setLength(0);
                synchronized (frames) {
                    frames.add(frame);
                    frames.notifyAll();
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closedNanos = System.nanoTime();
            closed.complete(code);
            synchronized (frames) {
                frames.notifyAll();
            }
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}
