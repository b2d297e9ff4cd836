package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.command.Access;
import org.entente.command.Command;
import org.entente.journal.Cursor;
import org.entente.journal.CursorSeal;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;
import org.entente.testing.Socket;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The replay law: for everything that a command changes, the events applied to the snapshot before give the snapshot after, for everybody who watches.
 * A case in which nobody's snapshot changes is refused, since it would prove nothing.
 */
class ReplayLawTest {
    private static final RecordedFixtures RECORDED = new RecordedFixtures();
    private static ReplayCases network;

    @BeforeAll
    static void found() {
        network = new ReplayCases();
    }

    @AfterAll
    static void stop() {
        RECORDED.write();
        network.server.close();
    }

    @Test
    void every_command_that_changes_something_has_a_case() {
        Set<String> changing = network.server.app().commands().all().stream()
                .filter(c -> c.effect() == Command.Effect.CHANGES && c.access() == Access.MEMBER)
                .map(Command::name)
                .collect(Collectors.toCollection(TreeSet::new));
        // By those who are no member yet; founding has a test of its own below, since nobody can watch it.
        changing.add("invitation.accept");
        changing.add("reentry.accept");
        assertEquals(
                changing,
                network.all().stream().map(ReplayCases.Case::command).collect(Collectors.toCollection(TreeSet::new)));
    }

    @TestFactory
    Stream<DynamicTest> the_events_applied_to_the_snapshot_before_give_the_snapshot_after() {
        return network.all().stream()
                .map(each -> dynamicTest(each.command() + ": " + each.what(), () -> requireLaw(each)));
    }

    private static void requireLaw(ReplayCases.Case each) {
        ReplayCases.Act act = each.prepared().get();
        List<Watcher> watchers = Stream.of(network.owner, network.chair, network.member, network.outsider)
                .map(Watcher::new)
                .toList();
        act.happen();
        long changed =
                watchers.stream().filter(watcher -> watcher.requireLaw(each)).count();
        assertNotEquals(0, changed, "a case in which nothing changes proves nothing");
    }

    /** Somebody who has a snapshot, and listens from there. */
    private record Watcher(Tester person, JsonObject before, Socket socket) {
        Watcher(Tester person) {
            this(person, person.snapshot());
        }

        private Watcher(Tester person, JsonObject before) {
            this(person, before, person.continuesFrom(before.getString("cursor")));
        }

        /** Whether anything changed for this one. */
        boolean requireLaw(ReplayCases.Case each) {
            String mark = "mark " + UUID.randomUUID();
            network.chair.says(network.marks, mark).ok();
            socket.awaitEvent(
                    "the mark", e -> mark.equals(e.getJsonObject("content").getString("text")));
            List<JsonObject> events = socket.events();
            socket.close();
            JsonObject after = person.snapshot();
            boolean changed = !withoutMarks(before).equals(withoutMarks(after));
            if (events.stream().noneMatch(event -> Replay.needsSnapshot(before, event))) {
                assertEquals(Replay.comparable(after), Replay.comparable(Replay.apply(before, events)), person.name());
                if (changed) {
                    List<JsonObject> told = events.stream()
                            .filter(event -> !event.getString("id").equals(network.marks))
                            .toList();
                    RECORDED.add(each.command() + ": " + each.what(), before, told, after);
                }
            }
            return changed;
        }
    }

    private static String withoutMarks(JsonObject snapshot) {
        return Replay.comparable(Replay.withChannels(snapshot, id -> !id.equals(network.marks)));
    }

    @Test
    void a_founded_network_can_be_told_from_its_first_event() {
        Tester founder = Tester.foundsAnother(network.server, "Another network", "FI", "Aino Laine");
        JsonObject after = founder.snapshot();
        JsonObject nothing = new JsonObject()
                .put("network", new JsonObject().put("id", founder.network()))
                .put("me", founder.id())
                .put("cursor", "")
                .put("now", after.getString("now"));
        List.of(
                        "delegations",
                        "members",
                        "channels",
                        "invitations",
                        "chairTerms",
                        "designations",
                        "secretaries",
                        "reentries")
                .forEach(list -> nothing.put(list, new JsonArray()));
        Cursor beginning = new Cursor(
                new NetworkId(UUID.fromString(founder.network())),
                new MemberId(UUID.fromString(founder.id())),
                Position.START,
                0);
        try (Socket socket = founder.continuesFrom(new CursorSeal(TestPostgres.SECRET).seal(beginning))) {
            socket.awaitEvent("the founder", e -> e.getString("kind").equals("member.admitted"));
            assertEquals(Replay.comparable(after), Replay.comparable(Replay.apply(nothing, socket.events())));
            RECORDED.add("network.found: a network", nothing, socket.events(), after);
        }
    }

    @Test
    void a_chair_that_passed_on_can_be_told_from_its_event() {
        try (TestServer server = TestServer.start()) {
            Tester chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            Tester next = chair.admitsDelegation("KR", "member", "김민준");
            Instant due = Instant.now().plusSeconds(60);
            JsonObject term = new JsonObject().put("delegation", next.delegation());
            chair.change("chair.plan", term.copy().put("startsAt", due.toString()))
                    .ok();
            chair.change("chair.plan", term.copy().put("startsAt", "2099-01-01T00:00:00Z"))
                    .ok();
            JsonObject before = next.snapshot();
            try (Socket socket = next.continuesFrom(before.getString("cursor"))) {
                server.setClock(due);
                socket.awaitEvent("the hand-over", e -> e.getString("kind").equals("chair.handed_over"));
                JsonObject after = next.snapshot();
                assertEquals(Replay.comparable(after), Replay.comparable(Replay.apply(before, socket.events())));
                RECORDED.add("chair.handed_over: at its date", before, socket.events(), after);
            }
        }
    }

    @Test
    void a_read_position_is_told_to_the_members_other_devices() {
        String channel = network.channel();
        long last = network.owner.says(channel, "Look").ok().getLong("seq");
        JsonObject before = network.member.snapshot();
        try (Socket other = network.member.continuesFrom(before.getString("cursor"))) {
            JsonObject here = ReplayCases.id(channel).put("seq", last);
            assertEquals(0, network.member.change("channel.see", here).ok().getLong("unread"));
            requireSeen(other, before, channel, last, 0);
            assertEquals(
                    1, network.member.change("channel.mark_unread", here).ok().getLong("unread"));
            requireSeen(other, network.member.snapshot(), channel, last - 1, 1);
        }
    }

    private static void requireSeen(Socket socket, JsonObject before, String channel, long seq, long unread) {
        JsonObject frame = socket.awaitFrame(
                "the read position",
                f -> f.getString("t").equals("seen") && f.getLong("seq") == seq && f.getLong("unread") == unread);
        assertEquals(channel, frame.getString("channel"));
        JsonObject moved = before.copy();
        moved.getJsonArray("channels").stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(channel))
                .forEach(row -> row.put("seenSeq", seq).put("unread", unread));
        assertEquals(Replay.comparable(network.member.snapshot()), Replay.comparable(moved));
    }
}
