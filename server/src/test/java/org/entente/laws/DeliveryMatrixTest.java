package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.journal.Cursor;
import org.entente.journal.CursorSeal;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;
import org.entente.testing.Socket;
import org.entente.testing.TestPostgres;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The delivery filter reads as the system, so no policy stands behind it: who hears what is proved here. Everything that can happen happens, every kind of
 * event among it, while the owner of the channels, a member, the chair and an observer listen, who join, leave, are removed and come back. What each hears is
 * held against the record alone, read by rules that this test states anew; and so is what each is told who comes back with the oldest cursor.
 */
class DeliveryMatrixTest {
    private static ReplayCases network;
    private static final Map<String, Listener> LISTENERS = new LinkedHashMap<>();
    private static List<Told> record;
    private static String red;

    /** An entry as the database holds it. */
    private record Told(long pos, String stream, String streamKind, String kind, String author, JsonObject content) {}

    private record Listener(Tester person, Socket socket, long since) {}

    @BeforeAll
    static void everything_happens() {
        network = new ReplayCases();
        listens("owner", network.owner);
        listens("chair", network.chair);
        listens("member", network.member);
        listens("observer", network.outsider);
        red = comesAndGoes("TLP:RED", "joining");
        comesAndGoes("TLP:GREEN", "start");
        network.all().forEach(each -> each.prepared().get().happen());
        Instant due = Instant.now().plusSeconds(60);
        JsonObject term =
                new JsonObject().put("delegation", network.owner.delegation()).put("startsAt", due.toString());
        network.chair.change("chair.plan", term).ok();
        network.server.setClock(due);
        LISTENERS
                .get("owner")
                .socket
                .awaitEvent("the hand-over", e -> e.getString("kind").equals("chair.handed_over"));
        String mark = "the end " + UUID.randomUUID();
        network.chair.says(network.marks, mark).ok();
        LISTENERS
                .values()
                .forEach(listener -> listener.socket.awaitEvent(
                        "the end", e -> mark.equals(e.getJsonObject("content").getString("text"))));
        record = record();
    }

    @AfterAll
    static void part() {
        LISTENERS.values().forEach(listener -> listener.socket.close());
        network.server.close();
    }

    private static void listens(String who, Tester person) {
        LISTENERS.put(who, new Listener(person, person.listens(), head()));
    }

    /** A channel before, with, after, and again with the observer, who is removed, and with the member, who leaves. */
    private static String comesAndGoes(String label, String history) {
        Tester owner = network.owner;
        JsonObject wish = new JsonObject()
                .put("name", "Comings and goings")
                .put("label", label)
                .put("history", history)
                .put("members", Tester.ids(network.member));
        String channel = owner.change("channel.create", wish).ok().getString("stream");
        JsonObject here = new JsonObject().put("channel", channel);
        for (int i = 0; i < 2; i++) {
            owner.says(channel, "Without the observer").ok();
            owner.change("channel.add_members", here.copy().put("members", Tester.ids(network.outsider)))
                    .ok();
            owner.says(channel, "With the observer").ok();
            owner.change("channel.remove_member", here.copy().put("member", network.outsider.id()))
                    .ok();
        }
        network.member.change("channel.leave", here).ok();
        owner.says(channel, "Nobody else is here").ok();
        return channel;
    }

    private static long head() {
        return Long.parseLong(network.server
                .query("SELECT pos FROM network_position WHERE network_id = '" + network.chair.network() + "'")
                .get(0)
                .get(0));
    }

    private static List<Told> record() {
        return network
                .server
                .query("SELECT e.pos, e.stream_id, s.kind, e.kind, e.author_id, c.content FROM entry e"
                        + " JOIN stream s ON s.network_id = e.network_id AND s.id = e.stream_id"
                        + " JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos WHERE e.network_id = '"
                        + network.chair.network() + "' ORDER BY e.pos")
                .stream()
                .map(row -> new Told(
                        Long.parseLong(row.get(0)),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        new JsonObject(row.get(5))))
                .toList();
    }

    /** The members who hear an entry, and those of them for whom it is the last of its stream. */
    private record Heard(Set<String> hearers, Set<String> departing) {}

    /** By what the entries say, and by nothing that the server keeps beside them. */
    private static Map<Long, Heard> hearers() {
        Map<String, Set<String>> inside = new HashMap<>();
        Map<Long, Heard> all = new HashMap<>();
        for (Told told : record) {
            JsonObject content = told.content;
            Set<String> here = inside.computeIfAbsent(told.stream, s -> new HashSet<>());
            Set<String> departing = new HashSet<>();
            switch (told.kind) {
                case "network.founded" -> here.add(told.author);
                case "member.admitted" ->
                    here.add(content.getJsonObject("member").getString("id"));
                case "channel.created" ->
                    content.getJsonArray("members")
                            .forEach(member -> here.add(((JsonObject) member).getString("member")));
                case "channel.members_added" ->
                    content.getJsonArray("members").forEach(member -> here.add((String) member));
                case "channel.seat_taken" -> {
                    here.add(content.getString("member"));
                    departing.add(content.getString("predecessor"));
                }
                case "channel.member_left", "channel.member_removed", "member.removed" ->
                    departing.add(content.getString("member"));
                default -> {}
            }
            if (told.streamKind.equals("member")) {
                here.add(told.stream);
            }
            all.put(told.pos, new Heard(Set.copyOf(here), departing));
            here.removeAll(departing);
        }
        return all;
    }

    private static String name(Told told) {
        return told.stream + " " + told.kind + " " + told.content.encode();
    }

    private static List<String> names(List<JsonObject> events) {
        return events.stream()
                .map(e -> e.getString("id") + " " + e.getString("kind") + " "
                        + new JsonObject(org.entente.journal.CanonicalJson.write(e.getJsonObject("content"))).encode())
                .toList();
    }

    @Test
    void every_kind_of_event_has_happened() throws Exception {
        assertEquals(
                EventKindsTest.declared(),
                record.stream().map(Told::kind).collect(Collectors.toCollection(TreeSet::new)));
    }

    @TestFactory
    Stream<DynamicTest> each_hears_live_what_is_theirs_and_nothing_else() {
        Map<Long, Heard> hearers = hearers();
        return LISTENERS.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    Listener listener = each.getValue();
                    List<String> expected = record.stream()
                            .filter(told -> told.pos > listener.since)
                            .filter(told -> hearers.get(told.pos).hearers.contains(listener.person.id()))
                            .map(DeliveryMatrixTest::name)
                            .toList();
                    assertEquals(expected, names(listener.socket.events()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> who_comes_back_is_told_the_same_and_of_what_they_left_the_departure_alone() {
        Map<Long, Heard> hearers = hearers();
        return LISTENERS.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    Tester person = each.getValue().person;
                    Set<String> insideNow = new HashSet<>();
                    for (Told told : record) {
                        Heard heard = hearers.get(told.pos);
                        if (heard.departing.contains(person.id())) {
                            insideNow.remove(told.stream);
                        } else if (heard.hearers.contains(person.id())) {
                            insideNow.add(told.stream);
                        }
                    }
                    List<String> expected = new ArrayList<>();
                    for (Told told : record) {
                        Heard heard = hearers.get(told.pos);
                        boolean mayStill = insideNow.contains(told.stream) || heard.departing.contains(person.id());
                        if (heard.hearers.contains(person.id()) && mayStill) {
                            expected.add(name(told));
                        }
                    }
                    Cursor beginning = new Cursor(
                            new NetworkId(UUID.fromString(person.network())),
                            new MemberId(UUID.fromString(person.id())),
                            Position.START,
                            0);
                    try (Socket socket = person.continuesFrom(new CursorSeal(TestPostgres.SECRET).seal(beginning))) {
                        socket.await("all of it", frames -> socket.events().size() >= expected.size());
                        assertEquals(expected, names(socket.events()));
                    }
                }));
    }

    @Test
    void of_a_channel_under_red_who_was_there_for_a_while_heard_that_while_alone() {
        List<String> heard = LISTENERS.get("observer").socket.events().stream()
                .filter(e -> e.getString("id").equals(red))
                .map(e -> e.getString("kind"))
                .toList();
        List<String> once = List.of("channel.members_added", "message.posted", "channel.member_removed");
        assertEquals(Stream.concat(once.stream(), once.stream()).toList(), heard);
        assertFalse(LISTENERS.get("chair").socket.frames().toString().contains(red), "the chair has no access");
    }
}
