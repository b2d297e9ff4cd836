package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.entente.testing.Answer;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Things that happen at the same time, as often as it takes for them to meet; then the journal says whether they could have happened one after the other. */
class RaceTest {
    private static final int REMOVALS = 1000;
    /** The last of them from the network, the others from the channel. */
    private static final int REMOVALS_OF_ONE_MEMBER = 10;

    private static final int LANES = 4;
    private static final int RETURNS = 100;
    private static final int PATIENCE_SECONDS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestServer server;
    private Account founder;

    @BeforeEach
    void found() throws Exception {
        server = TestServer.start();
        founder = Account.founds(Account.addressOf(server), server.foundingSecret(), "Kadri Tamm");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        server.close();
    }

    @Test
    void nobody_says_anything_after_their_removal_and_nothing_acknowledged_is_missing() throws Exception {
        List<Future<List<Recording>>> lanes = new ArrayList<>();
        for (int lane = 0; lane < LANES; lane++) {
            String name = "Lane " + lane;
            lanes.add(threads.submit(() -> admitAgainAndAgain(name, REMOVALS / LANES / REMOVALS_OF_ONE_MEMBER)));
        }
        List<Recording> recordings = new ArrayList<>();
        for (Future<List<Recording>> lane : lanes) {
            recordings.addAll(lane.get(5, TimeUnit.MINUTES));
        }
        Findings findings = Checker.check(StoredEntry.readAll(server), recordings);
        assertTrue(findings.isClean(), findings::toString);
        assertEquals(List.of(List.of(Integer.toString(REMOVALS))), server.query("""
                SELECT count(*) FROM entry WHERE kind = 'channel.member_removed'
                """));
        assertEquals(List.of(List.of("0")), server.query("""
                SELECT count(*) FROM entry said JOIN entry removal ON removal.kind = 'member.removed' AND removal.departed @> ARRAY[said.author_id]
                 WHERE said.kind = 'message.posted' AND said.pos > removal.pos
                """));
    }

    /** People who become members one after the other, by turns with a socket and without one, and is removed while talking until they are no member any more. */
    private List<Recording> admitAgainAndAgain(String name, int times) throws Exception {
        String channel = founder.opens(name, List.of());
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Account guest = founder.admits("Guest " + i + " of " + name);
            boolean bySocket = i % 2 == 0;
            Recording recording = bySocket ? Recording.ofListener(guest.member()) : Recording.ofSender(guest.member());
            try (Wire wire = bySocket ? SocketWire.connect(guest, recording) : Wire.rest(guest)) {
                String fromChannel = "/api/channels/" + channel + "/members/" + guest.member();
                for (int j = 1; j < REMOVALS_OF_ONE_MEMBER; j++) {
                    removeWhileTalking(guest, wire, recording, channel, fromChannel);
                }
                removeWhileTalking(guest, wire, recording, channel, "/api/members/" + guest.member());
                await("the socket of somebody removed to be closed", () -> !bySocket || wire.isBroken());
            }
            recordings.add(recording);
        }
        return recordings;
    }

    private void removeWhileTalking(Account guest, Wire wire, Recording recording, String channel, String place)
            throws Exception {
        founder.change("POST", "/api/channels/" + channel + "/members", members(guest));
        CountDownLatch speaks = new CountDownLatch(1);
        Future<Void> talk = threads.submit(() -> talkUntilRefused(wire, recording, channel, speaks));
        assertTrue(speaks.await(PATIENCE_SECONDS, TimeUnit.SECONDS));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000));
        founder.change("DELETE", place, new JsonObject());
        talk.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Void talkUntilRefused(Wire wire, Recording recording, String channel, CountDownLatch speaks)
            throws Exception {
        while (true) {
            String text = recording.member() + " " + recording.sent().size();
            Recording.Sent sent =
                    recording.sends(new Recording.Sent(UUID.randomUUID().toString(), channel, text));
            Answer answer;
            try {
                answer = wire.says(sent).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException broken) {
                return null;
            }
            if (!answer.isOk()) {
                // Who is removed from their only network is signed out as well.
                assertTrue(Set.of("not-found", "not-signed-in").contains(answer.problem()), answer::problem);
                return null;
            }
            recording.isTold(
                    sent, answer.body().getString("stream"), answer.body().getLong("seq"));
            speaks.countDown();
        }
    }

    @Test
    void a_reader_who_comes_and_goes_sees_what_is_said_while_they_are_there_and_nothing_else() throws Exception {
        Account reader = founder.admits("Minjun Kim");
        Recording heard = Recording.ofListener(reader.member());
        try (SocketWire wire = SocketWire.connect(reader, heard)) {
            String channel = founder.opens("AI export controls", List.of());
            Correspondent writer = Correspondent.byRest(
                            founder, Recording.ofSender(founder.member()), List.of(channel), new AtomicLong())
                    .begin();
            AtomicBoolean over = new AtomicBoolean();
            Future<List<List<Long>>> pages = threads.submit(() -> readPages(reader, channel, over));
            for (int i = 0; i < RETURNS; i++) {
                founder.change("POST", "/api/channels/" + channel + "/members", members(reader));
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(20_000_000));
                if (i % 2 == 0) {
                    reader.change("POST", "/api/channels/" + channel + "/leave", new JsonObject());
                } else {
                    founder.change(
                            "DELETE", "/api/channels/" + channel + "/members/" + reader.member(), new JsonObject());
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(10_000_000));
            }
            over.set(true);
            writer.fallSilent(PATIENCE_SECONDS);
            writer.leave();
            List<StoredEntry> audible = Checker.audible(StoredEntry.readAll(server), UUID.fromString(reader.member()));
            assertTrue(heard.awaitHeard(audible.size(), TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)));
            Findings findings = Checker.check(StoredEntry.readAll(server), List.of(heard, writer.recording()));
            assertTrue(findings.isClean(), findings::toString);
            assertPagesShowExactly(audible, pages.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }

    /** The places on each page that was not refused. */
    private static List<List<Long>> readPages(Account reader, String channel, AtomicBoolean over) throws Exception {
        List<List<Long>> pages = new ArrayList<>();
        while (!over.get()) {
            Answer answer = reader.read("/api/channels/" + channel + "/entries?limit=30");
            if (answer.isOk()) {
                JsonArray entries = answer.body().getJsonArray("entries");
                List<Long> places = new ArrayList<>();
                for (int i = 0; i < entries.size(); i++) {
                    places.add(entries.getJsonObject(i).getLong("seq"));
                }
                pages.add(places);
            } else {
                // Who is removed from their only network is signed out as well.
                assertTrue(Set.of("not-found", "not-signed-in").contains(answer.problem()), answer::problem);
            }
        }
        return pages;
    }

    private static void assertPagesShowExactly(List<StoredEntry> audible, List<List<Long>> pages) {
        List<Long> all = audible.stream().map(StoredEntry::seq).toList();
        assertTrue(pages.size() > RETURNS / 4, "only " + pages.size() + " pages were read");
        for (List<Long> page : pages) {
            // What they may read begins with their being added, so there is something on every page.
            assertTrue(!page.isEmpty(), "an empty page was shown to somebody outside");
            long first = page.get(0);
            long last = page.get(page.size() - 1);
            assertEquals(all.stream().filter(seq -> seq >= first && seq <= last).toList(), page);
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3 * PATIENCE_SECONDS);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, "waited in vain for " + what);
            LockSupport.parkNanos(500_000);
        }
    }

    private static JsonObject members(Account account) {
        return new JsonObject().put("members", new JsonArray().add(account.member()));
    }
}
