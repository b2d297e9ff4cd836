package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.entente.journal.EntryClock;
import org.entente.journal.Journal;
import org.entente.storage.Database;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nodes that all find the same term due in the same moment: each has looked before any of them has written. */
class ChairHandoverRaceTest {
    private static final int NODES = 8;
    private static final Instant DUE = Instant.parse("2098-01-01T00:00:00Z");

    private static TestServer server;
    private static Vertx vertx;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
        server.close();
    }

    @Test
    void of_many_nodes_that_find_a_term_due_one_hands_the_chair_over() throws Exception {
        Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        Tester minjun = kadri.admitsDelegation("KR", "member", "김민준");
        kadri.change(
                        "chair.plan",
                        new JsonObject().put("delegation", minjun.delegation()).put("startsAt", DUE.toString()))
                .ok();
        Database database = Database.open(
                vertx,
                Future.fromCompletionStage(
                        CompletableFuture.completedStage(server.runtime()), vertx.getOrCreateContext()),
                NODES * 2);
        List<Future<Void>> handovers = Stream.generate(() -> node(database))
                .limit(NODES)
                .map(ChairHandover::handOverWhatIsDue)
                .toList();
        Future.all(handovers).await(30, TimeUnit.SECONDS);
        assertEquals(
                List.of(List.of("1")), server.query("SELECT count(*) FROM entry WHERE kind = 'chair.handed_over'"));
        assertEquals(
                minjun.delegation(), kadri.snapshot().getJsonObject("network").getString("chair"));
        database.close().await(10, TimeUnit.SECONDS);
    }

    private static ChairHandover node(Database database) {
        EntryClock clock = tx -> Future.succeededFuture(DUE.plusSeconds(1));
        return new ChairHandover(
                database, new Journal(database, written -> {}), new NetworkStore(), new ChairStore(), clock);
    }
}
