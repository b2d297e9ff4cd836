package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.entente.storage.DatabaseAddress;
import org.entente.testing.Answer;
import org.entente.testing.Await;
import org.entente.testing.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes as two processes on one database, stopped and started in turn under load, then one killed. Their clients go on with the other node: nothing is
 * lost, doubled or out of order, no send fails for good, and nobody does anything by hand.
 */
class RollingRestartTest {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final long PATIENCE_SECONDS = 60;

    private final DatabaseAddress database = TestPostgres.freshDatabase();
    private final List<Integer> ports = List.of(freePort(), freePort());
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Correspondent> people = new ArrayList<>();

    @AfterEach
    void endNodes() throws Exception {
        for (ServerProcess node : nodes) {
            node.kill();
        }
    }

    @Test
    void nodes_restart_in_turn_and_no_client_loses_or_repeats_anything() throws Exception {
        nodes.add(launch(0).awaitReady());
        letThemTalk();
        nodes.add(launch(1).awaitReady());
        awaitMore();
        for (int node = 0; node < nodes.size(); node++) {
            Duration took = nodes.get(node).stop();
            assertTrue(took.compareTo(LONGEST_STOP) < 0, "stopping took " + took);
            awaitMore();
            nodes.set(node, launch(node).awaitReady());
            awaitMore();
        }
        nodes.get(0).kill();
        awaitMore();

        for (Correspondent person : people) {
            person.fallSilent(PATIENCE_SECONDS);
        }
        int entries = Math.toIntExact(acknowledged.get()) + 1;
        for (Recording recording : recordings()) {
            if (recording.listens()) {
                recording.awaitHeard(entries, TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
            }
        }
        for (Correspondent person : people) {
            person.leave();
        }
        try (Connection connection = TestPostgres.connect(database)) {
            Findings findings = Checker.check(StoredEntry.readAll(connection), recordings());
            assertTrue(findings.isClean(), findings::toString);
        }
        assertEquals(0, recordings().stream().mapToInt(Recording::failures).sum(), "sends that failed on our side");
        assertEquals(0, recordings().stream().mapToInt(Recording::resets).sum(), "cursors that one node refused");
    }

    private List<Recording> recordings() {
        return people.stream().map(Correspondent::recording).toList();
    }

    private void letThemTalk() throws Exception {
        Account founder = Account.founds(address(0), nodes.get(0).foundingSecret(), "Kadri Tamm");
        List<Account> others = List.of(founder.admits("김민준"), founder.admits("נועה כהן"));
        List<Recording> listening = new ArrayList<>();
        for (Account account : List.of(founder, others.get(0))) {
            Recording recording = Recording.ofListener(account.member());
            SocketWire.connect(account, recording).close();
            listening.add(recording);
        }
        List<String> channel = List.of(founder.opens("Rolling", others));
        people.add(new Correspondent(founder, bySocket(), listening.get(0), channel, acknowledged));
        people.add(new Correspondent(others.get(0), bySocket(), listening.get(1), channel, acknowledged));
        people.add(new Correspondent(
                others.get(1), byRest(), Recording.ofSender(others.get(1).member()), channel, acknowledged));
        people.forEach(Correspondent::begin);
    }

    /** Each connection to the next node in turn: there is no stickiness. */
    private Correspondent.Connecting bySocket() {
        AtomicInteger turn = new AtomicInteger();
        return (account, recording) -> SocketWire.connect(account.at(next(turn)), recording);
    }

    private Correspondent.Connecting byRest() {
        AtomicInteger turn = new AtomicInteger();
        return (account, recording) -> new BreakingWire(account.at(next(turn)));
    }

    private URI next(AtomicInteger turn) {
        return address(turn.getAndIncrement() % 2);
    }

    private URI address(int node) {
        return URI.create("http://127.0.0.1:" + ports.get(node));
    }

    private void awaitMore() {
        long before = acknowledged.get();
        Await.until("everybody could go on", () -> acknowledged.get() > before + 50);
    }

    private ServerProcess launch(int node) throws IOException {
        String secret = Base64.getEncoder()
                .encodeToString("both nodes of this test share it".getBytes(StandardCharsets.US_ASCII));
        return ServerProcess.launch(
                ports.get(node),
                Map.of(
                        "ENTENTE_DATA",
                                Path.of("target", "rolling-restart", "node-" + node)
                                        .toAbsolutePath()
                                        .toString(),
                        "ENTENTE_SECRET", secret,
                        "ENTENTE_DATABASE_URL", url(database),
                        "ENTENTE_DATABASE_RUNTIME_PASSWORD",
                                TestPostgres.runtimePassword().text()));
    }

    private static String url(DatabaseAddress address) {
        return "postgresql://" + address.user() + ":"
                + URLEncoder.encode(address.password().text(), StandardCharsets.UTF_8) + "@" + address.host() + ":"
                + address.port() + "/" + address.database() + "?sslmode=disable";
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By REST, until a request gets no answer: then it is time for another node. */
    private static final class BreakingWire implements Wire {
        private final Account account;
        private volatile boolean broken;

        BreakingWire(Account account) {
            this.account = account;
        }

        @Override
        public CompletableFuture<Answer> says(Recording.Sent message) {
            return account.says(message).whenComplete((answer, failure) -> broken = failure != null);
        }

        @Override
        public boolean isBroken() {
            return broken;
        }

        @Override
        public void close() {
            broken = true;
        }
    }
}
