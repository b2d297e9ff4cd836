package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.entente.command.Command;
import org.entente.laws.Cast.Kind;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A server on which nobody asks at the door of a channel, nor whether an author is in it, nor for whom they write: everything that the application checks is
 * off, and everybody is taken for an owner. The row-level policies hold alone: whoever is not in a channel gets nothing of it, no text, no name, no number,
 * and leaves no trace in it.
 */
class SecondWallTest {
    private static final Set<Kind> STRANGERS = EnumSet.complementOf(EnumSet.of(Kind.OWNER, Kind.MEMBER));
    private static Cast cast;
    private static Questions questions;
    private static String cursorOfExMember;

    @BeforeAll
    static void gather() {
        cast = new Cast(TestServer.startWithoutFirstWall());
        questions = new Questions(cast);
        Tester exMember = cast.person(Kind.EX_MEMBER);
        String left = cast.owner().opens("Left again", "start", exMember);
        cursorOfExMember = exMember.snapshot().getString("cursor");
        cast.owner().says(left, "Said before they went").ok();
        JsonObject removal = new JsonObject().put("channel", left).put("member", exMember.id());
        cast.owner().change("channel.remove_member", removal).ok();
        cast.owner().says(left, "Said after they went").ok();
    }

    @AfterAll
    static void part() {
        cast.close();
    }

    /** All that there is of the two channels, as the owner of the database sees it. */
    private static List<List<String>> everythingIn() {
        String both = "IN ('" + cast.openChannel + "', '" + cast.closedChannel + "') ";
        return cast.server.query("SELECT 'channel', c::text FROM channel c WHERE id " + both
                + "UNION ALL SELECT 'stream', s::text FROM stream s WHERE id " + both
                + "UNION ALL SELECT 'people', m::text FROM channel_member m WHERE channel_id " + both
                + "UNION ALL SELECT 'audience', a::text FROM audience a WHERE stream_id " + both
                + "UNION ALL SELECT 'entry', e::text FROM entry e WHERE stream_id " + both
                + "UNION ALL SELECT 'content', t::text FROM entry_content t WHERE stream_id " + both + "ORDER BY 1, 2");
    }

    private static Stream<Command<?>> commands() {
        return cast.server.app().commands().all().stream();
    }

    @TestFactory
    Stream<DynamicTest> a_stranger_gets_nothing_of_a_channel_and_leaves_nothing_in_it() {
        return commands()
                .flatMap(command -> STRANGERS.stream()
                        .map(kind -> dynamicTest(command.name() + " by " + kind, () -> {
                            List<List<String>> before = everythingIn();
                            JsonObject question = questions.ask(command.name(), kind);
                            requireSilence(cast.byRest(kind, command.name(), question));
                            comeBack(command, kind);
                            requireSilence(cast.bySocket(kind, command.name(), question));
                            comeBack(command, kind);
                            assertEquals(before, everythingIn());
                        })));
    }

    private static void comeBack(Command<?> command, Kind kind) {
        boolean hasSession = kind != Kind.REMOVED && kind != Kind.ANONYMOUS;
        if (hasSession && command.name().startsWith("session.end")) {
            cast.signInAgain(kind);
        }
    }

    @TestFactory
    Stream<DynamicTest> what_is_somebody_elses_and_what_is_missing_answer_alike_without_a_door_too() {
        return commands()
                .filter(command ->
                        command.name().startsWith("channel.") && command.path().contains(":channel"))
                .flatMap(command -> Stream.of(Kind.EX_MEMBER, Kind.CHAIR, Kind.OTHER_NETWORK)
                        .map(kind -> dynamicTest(command.name() + " by " + kind, () -> {
                            JsonObject foreign = questions.ask(command.name(), kind);
                            JsonObject missing = Questions.aboutNothing(foreign, "channel");
                            assertEquals(
                                    cast.raw(kind, command.name(), missing).body(),
                                    cast.raw(kind, command.name(), foreign).body());
                        })));
    }

    @Test
    void no_page_holds_anything_wherever_it_begins() {
        for (Kind kind : List.of(Kind.EX_MEMBER, Kind.ELSEWHERE, Kind.CHAIR, Kind.OBSERVER, Kind.OTHER_NETWORK)) {
            for (String from : List.of("before", "after", "around")) {
                JsonObject where =
                        new JsonObject().put("channel", cast.openChannel).put(from, 2);
                JsonObject page = cast.person(kind).read("channel.page", where).ok();
                assertEquals(new JsonArray(), page.getJsonArray("entries"), kind + " " + from);
                assertFalse(page.getBoolean("hasBefore") || page.getBoolean("hasAfter"), page.encode());
            }
        }
    }

    @Test
    void an_old_cursor_tells_of_the_departure_and_of_nothing_else() {
        try (Socket socket = cast.person(Kind.EX_MEMBER).continuesFrom(cursorOfExMember)) {
            JsonObject departure =
                    socket.awaitEvent("the departure", e -> e.getString("kind").equals("channel.member_removed"));
            String channel = departure.getString("id");
            assertEquals(
                    List.of(departure),
                    socket.events().stream()
                            .filter(e -> e.getString("id").equals(channel))
                            .toList());
        }
    }

    @Test
    void who_is_in_a_channel_uses_it_as_ever() {
        String channel = cast.freshChannel();
        Tester member = cast.person(Kind.MEMBER);
        member.says(channel, "From within").ok();
        JsonObject newcomer = new JsonObject().put("channel", channel).put("members", Tester.ids(cast.bystander));
        cast.owner().change("channel.add_members", newcomer).ok();
        member.change("channel.leave", new JsonObject().put("channel", channel)).ok();
        assertEquals(5, cast.owner().page(channel).size());
    }

    /**
     * A batch is by many authors, so the writer must see more than one of them may: there the database does not hide the channel, but refuses the row. That is
     * a fault of ours to whoever asked, and harms nobody else.
     */
    @Test
    void a_message_of_a_stranger_is_refused_by_its_row_alone() {
        Answer answer = cast.person(Kind.CHAIR).says(cast.openChannel, "May I say something");
        assertEquals("internal", answer.problem());
        cast.owner().says(cast.openChannel, "Others go on").ok();
    }

    /** Without this, an open door that lets nobody in would make the other tests green. */
    @Test
    void without_the_second_wall_too_everything_would_leak() {
        Tester stranger = cast.person(Kind.CHAIR);
        String channel = cast.freshChannel();
        JsonObject here = new JsonObject().put("channel", channel);
        String acts = functionOf("acts_in");
        String reads = functionOf("reads_stream");
        try {
            for (String wall : List.of("acts_in", "reads_stream")) {
                cast.server.execute("CREATE OR REPLACE FUNCTION " + wall + "(wanted uuid) RETURNS boolean STABLE"
                        + " SECURITY DEFINER LANGUAGE sql SET search_path = public, pg_temp AS 'SELECT true'");
            }
            stranger.change("channel.update", here.copy().put("name", "Taken over"))
                    .ok();
            assertTrue(stranger.read("channel.checkpoint", here).isOk());
        } finally {
            cast.server.execute(acts);
            cast.server.execute(reads);
        }
        assertEquals(
                "Taken over",
                cast.server
                        .query("SELECT name FROM channel WHERE id = '" + channel + "'")
                        .get(0)
                        .get(0));
        assertFalse(stranger.read("channel.checkpoint", here).isOk());
    }

    private static String functionOf(String name) {
        return cast.server
                .query("SELECT pg_get_functiondef('" + name + "'::regproc)")
                .get(0)
                .get(0);
    }

    private static void requireSilence(Answer answer) {
        String body = answer.body().encode();
        for (String secret : Arrays.asList("Secret plans", "may read this", cast.openChannel, cast.closedChannel)) {
            assertFalse(body.contains(secret), body);
        }
        requireNoNumbers(answer.body());
    }

    /** Of a channel that one is not in there is no number either: what a page holds is the network's. */
    private static void requireNoNumbers(JsonObject body) {
        if (body.containsKey("entries") && body.containsKey("hasBefore")) {
            body.getJsonArray("entries").stream()
                    .map(entry -> (JsonObject) entry)
                    .forEach(entry -> assertEquals("network", entry.getString("stream")));
        }
    }
}
