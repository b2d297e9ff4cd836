package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.entente.testing.Answer;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes, each with a writer of batches of its own, on the same channels of one database. */
class TwoWritersTest {
    private static final int MESSAGES = 1000;
    private static final int OPERATIONS = 60;
    private static final int PATIENCE_SECONDS = 20;

    private static TestServer first;
    private static TestServer second;
    private static URI addressOfSecond;
    private static Account founder;

    @BeforeAll
    static void found() throws Exception {
        first = TestServer.start();
        second = first.startAnother();
        addressOfSecond = Account.addressOf(second);
        founder = Account.founds(Account.addressOf(first), first.foundingSecret(), "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void two_nodes_that_write_the_same_channels_leave_one_chain_and_no_deadlock() throws Exception {
        List<Account> people = new ArrayList<>();
        for (String name : List.of("Minjun Kim", "Moana Parata", "Noa Cohen", "Anne Weber", "Joao Reis")) {
            people.add(founder.admits(name));
        }
        List<String> channels = new ArrayList<>();
        for (String name : List.of("AI export controls", "Semiconductors", "Data spaces")) {
            channels.add(founder.opens(name, people));
        }
        AtomicLong acknowledged = new AtomicLong();
        List<Correspondent> correspondents = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            Account account = i % 2 == 0 ? people.get(i) : people.get(i).at(addressOfSecond);
            List<String> inAnotherOrder = new ArrayList<>(channels);
            Collections.rotate(inAnotherOrder, i);
            correspondents.add(
                    Correspondent.byRest(account, Recording.ofSender(account.member()), inAnotherOrder, acknowledged)
                            .begin());
        }
        CompletableFuture<Integer> renamed = new CompletableFuture<>();
        renamed.completeAsync(() -> rename(channels, acknowledged));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3 * PATIENCE_SECONDS);
        while (acknowledged.get() < MESSAGES) {
            assertTrue(System.nanoTime() < deadline, "only " + acknowledged + " were written");
            LockSupport.parkNanos(500_000);
        }
        for (Correspondent correspondent : correspondents) {
            correspondent.fallSilent(PATIENCE_SECONDS);
            correspondent.leave();
        }
        assertTrue(renamed.get(PATIENCE_SECONDS, TimeUnit.SECONDS) > 0);
        List<Recording> recordings =
                correspondents.stream().map(Correspondent::recording).toList();
        Findings findings = Checker.check(StoredEntry.readAll(first), recordings);
        assertTrue(findings.isClean(), findings::toString);
        assertEquals(0, recordings.stream().mapToInt(Recording::failures).sum());
        assertEquals(
                List.of(List.of("0")),
                first.query("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }

    @Test
    void an_operation_sent_to_both_nodes_at_once_is_one_message() throws Exception {
        String channel = founder.opens("AI export controls", List.of());
        Recording recording = Recording.ofSender(founder.member());
        for (int i = 0; i < OPERATIONS; i++) {
            Recording.Sent sent =
                    recording.sends(new Recording.Sent(UUID.randomUUID().toString(), channel, "said " + i));
            CompletableFuture<Answer> here = founder.says(sent);
            CompletableFuture<Answer> there = founder.at(addressOfSecond).says(sent);
            JsonObject receipt = here.get(PATIENCE_SECONDS, TimeUnit.SECONDS).ok();
            assertEquals(receipt, there.get(PATIENCE_SECONDS, TimeUnit.SECONDS).ok());
            recording.isTold(sent, receipt.getString("stream"), receipt.getLong("seq"));
        }
        Findings findings = Checker.check(StoredEntry.readAll(first), List.of(recording));
        assertTrue(findings.isClean(), findings::toString);
    }

    /** The other way of writing, which locks the same streams, by turns on either node. */
    private static int rename(List<String> channels, AtomicLong acknowledged) {
        int renamed = 0;
        while (acknowledged.get() < MESSAGES) {
            for (String channel : channels) {
                Account at = renamed % 2 == 0 ? founder : founder.at(addressOfSecond);
                renameOnce(at, channel, "Name " + renamed);
                renamed++;
            }
        }
        return renamed;
    }

    private static void renameOnce(Account at, String channel, String name) {
        try {
            at.change("PATCH", "/api/channels/" + channel, new JsonObject().put("name", name));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
