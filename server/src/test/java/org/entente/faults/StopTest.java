package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** Stopping on purpose: clients are told before it happens, what is under way is answered, and it ends in time. */
class StopTest {
    private static final int GOING_AWAY = 1001;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    void a_server_that_stops_says_so_first_and_answers_what_it_was_asked() {
        try (TestServer server = TestServer.start()) {
            Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            String channel = kadri.opens("Before the stop", "start");
            try (Socket socket = kadri.listens()) {
                List<CompletableFuture<Answer>> posts = IntStream.range(0, 50)
                        .mapToObj(i -> CompletableFuture.supplyAsync(() -> kadri.change(
                                "message.post",
                                UUID.randomUUID().toString(),
                                new JsonObject().put("channel", channel).put("text", "last words " + i))))
                        .toList();
                posts.get(0).join().ok();
                Instant asked = Instant.now();
                CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::stop);
                socket.awaitFrame("the announcement", f -> f.getString("t").equals("going-away"));
                stopping.join();
                assertTrue(Duration.between(asked, Instant.now()).compareTo(LONGEST) < 0);
                assertEquals(GOING_AWAY, socket.awaitClose());
                long acknowledged = posts.stream()
                        .filter(post -> !post.isCompletedExceptionally())
                        .filter(post -> post.join().isOk())
                        .count();
                server.startAgain();
                assertTrue(acknowledged <= kadri.page(channel).size() - 1, acknowledged + " acknowledged");
            }
        }
    }
}
