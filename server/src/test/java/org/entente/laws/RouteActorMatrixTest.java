package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.entente.command.Command;
import org.entente.laws.Cast.Kind;
import org.entente.testing.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every command by both doors, and every other route, asked by every kind of people. A command without a row fails; what is somebody else's and what is
 * not there answer byte for byte alike.
 */
class RouteActorMatrixTest {
    /** Columns in the order of {@link Kind}. */
    private static final String COMMANDS = """
            session.start         ok ok ok ok ok ok ok not-signed-in ok
            session.start_by_link ok ok ok ok ok ok ok not-signed-in ok
            session.reopen_by_passkey session-ended session-ended session-ended session-ended session-ended session-ended session-ended not-signed-in session-ended
            session.start_by_passkey ok ok ok ok ok ok ok not-signed-in ok
            passkey.begin_sign_in ok ok ok ok ok ok ok not-signed-in ok
            passkey.begin_join    ok ok ok ok ok ok ok not-signed-in ok
            passkey.begin_add     ok ok ok ok ok ok ok not-signed-in not-signed-in
            passkey.add           ok ok ok ok ok ok ok not-signed-in not-signed-in
            passkey.list          ok ok ok ok ok ok ok not-signed-in not-signed-in
            passkey.rename        ok not-found not-found not-found not-found not-found not-found not-signed-in not-signed-in
            passkey.remove        ok not-found not-found not-found not-found not-found not-found not-signed-in not-signed-in
            confirmation.give     challenge-over challenge-over challenge-over challenge-over challenge-over challenge-over challenge-over not-signed-in not-signed-in
            code.begin            ok ok ok ok ok ok ok not-signed-in not-signed-in
            code.activate         wrong-credentials wrong-credentials wrong-credentials wrong-credentials wrong-credentials wrong-credentials wrong-credentials not-signed-in not-signed-in
            code.remove           ok ok ok ok ok ok ok not-signed-in not-signed-in
            session.refresh       session-ended session-ended session-ended session-ended session-ended session-ended session-ended not-signed-in session-ended
            session.end           ok ok ok ok ok ok ok not-signed-in ok
            session.end_all       ok ok ok ok ok ok ok not-signed-in not-signed-in
            server.look           ok ok ok ok ok ok ok not-signed-in ok
            session.lock          session-ended session-ended session-ended session-ended session-ended session-ended session-ended not-signed-in session-ended
            session.reopen        session-ended session-ended session-ended session-ended session-ended session-ended session-ended not-signed-in session-ended
            session.list          ok ok ok ok ok ok ok not-signed-in not-signed-in
            session.rename        ok not-found not-found not-found not-found not-found not-found not-signed-in not-signed-in
            session.end_one       ok not-found not-found not-found not-found not-found not-found not-signed-in not-signed-in
            session.end_others    ok ok ok ok ok ok ok not-signed-in not-signed-in
            session.use           ok ok ok ok ok ok ok not-signed-in not-signed-in
            invitation.look       ok ok ok ok ok ok ok not-signed-in ok
            invitation.accept     conflict conflict conflict conflict conflict conflict ok not-signed-in ok
            network.found         not-found not-found not-found not-found not-found not-found not-found not-signed-in not-found
            invitation.create     ok not-allowed not-allowed not-allowed not-allowed not-allowed not-found not-signed-in not-signed-in
            invitation.revoke     ok not-found not-found not-found not-found not-found not-found not-signed-in not-signed-in
            invitation.list       ok ok ok ok ok ok ok not-signed-in not-signed-in
            reentry.offer         ok not-allowed not-allowed not-allowed not-allowed not-allowed not-found not-signed-in not-signed-in
            reentry.accept        ok ok ok ok ok ok ok not-signed-in ok
            network.locked_out    not-allowed not-allowed not-allowed not-allowed ok not-allowed ok not-signed-in not-signed-in
            member.remove         ok not-allowed not-allowed not-allowed ok not-allowed not-found not-signed-in not-signed-in
            member.change         ok not-allowed not-allowed not-allowed not-allowed not-allowed not-found not-signed-in not-signed-in
            chair.plan            not-allowed not-allowed not-allowed not-allowed ok not-allowed not-found not-signed-in not-signed-in
            chair.withdraw        not-allowed not-allowed not-allowed not-allowed ok not-allowed not-found not-signed-in not-signed-in
            seat.pass             ok not-allowed not-allowed not-allowed not-allowed not-allowed not-found not-signed-in not-signed-in
            designation.make      ok not-allowed not-allowed not-allowed not-allowed not-allowed not-found not-signed-in not-signed-in
            designation.end       ok not-allowed not-allowed not-allowed not-allowed not-allowed not-found not-signed-in not-signed-in
            secretary.name        ok validation validation validation validation validation not-found not-signed-in not-signed-in
            secretary.end         ok not-found not-found not-found not-found not-found not-found not-signed-in not-signed-in
            network.change_settings not-allowed not-allowed not-allowed not-allowed ok not-allowed ok not-signed-in not-signed-in
            channel.create        ok ok ok ok ok not-allowed validation not-signed-in not-signed-in
            channel.converse      ok ok ok ok ok not-allowed validation not-signed-in not-signed-in
            channel.update        ok not-allowed not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.add_members   ok not-allowed not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.remove_member ok not-allowed not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.leave         ok ok not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.make_owner    ok not-allowed not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.close         ok not-allowed not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.reopen        ok not-allowed not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.page          ok ok not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.record        ok ok not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.checkpoint    ok ok not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.see           ok ok not-found not-found not-found not-found not-found not-signed-in not-signed-in
            channel.mark_unread   ok ok not-found not-found not-found not-found not-found not-signed-in not-signed-in
            message.post          ok ok not-found not-found not-found not-found not-found not-signed-in not-signed-in
            network.record        ok ok ok ok ok ok ok not-signed-in not-signed-in
            network.checkpoint    ok ok ok ok ok ok ok not-signed-in not-signed-in
            network.snapshot      ok ok ok ok ok ok ok not-signed-in not-signed-in
            """;

    /** Which fields of which command name a thing that may be somebody else's. */
    private static final Map<String, List<String>> THINGS = Map.ofEntries(
            Map.entry("session.rename", List.of("session")),
            Map.entry("session.end_one", List.of("session")),
            Map.entry("invitation.create", List.of("delegation", "succeeds")),
            Map.entry("reentry.offer", List.of("member")),
            Map.entry("member.remove", List.of("member")),
            Map.entry("seat.pass", List.of("member", "successor")),
            Map.entry("member.change", List.of("member")),
            Map.entry("designation.make", List.of("member")),
            Map.entry("secretary.name", List.of("member")),
            Map.entry("message.post", List.of("behalf")),
            Map.entry("channel.create", List.of("members")),
            Map.entry("channel.converse", List.of("members")),
            Map.entry("channel.add_members", List.of("members")),
            Map.entry("channel.remove_member", List.of("member")),
            Map.entry("channel.make_owner", List.of("member")));

    private static Cast cast;
    private static Questions questions;

    @BeforeAll
    static void gather() {
        cast = new Cast();
        questions = new Questions(cast);
    }

    @AfterAll
    static void part() {
        cast.close();
    }

    private static Map<String, Map<Kind, String>> table() {
        Map<String, Map<Kind, String>> table = new LinkedHashMap<>();
        COMMANDS.lines().forEach(line -> {
            List<String> cells = Arrays.asList(line.strip().split("\\s+"));
            Map<Kind, String> row = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                row.put(kind, cells.get(1 + kind.ordinal()));
            }
            table.put(cells.get(0), row);
        });
        return table;
    }

    @Test
    void every_command_has_a_row() {
        TreeSet<String> commands = new TreeSet<>();
        cast.server.app().commands().all().forEach(command -> commands.add(command.name()));
        assertEquals(commands, new TreeSet<>(table().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> by_rest_everybody_gets_what_is_theirs() {
        return cells((command, kind, expected) -> {
            Answer answer = cast.byRest(kind, command.name(), questions.ask(command.name(), kind));
            assertEquals(expected, outcome(answer), answer.body().encode());
            requireSilence(kind, command.name(), answer);
            if (command.name().equals("session.end_all") && answer.isOk()) {
                cast.signInAgain(kind);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> by_the_socket_everybody_gets_the_same() {
        return cells((command, kind, expected) -> {
            boolean restOnly = command.doors() == Command.Doors.REST_ONLY;
            JsonObject question = questions.ask(command.name(), kind);
            Answer answer = cast.bySocket(kind, command.name(), question);
            if (kind == Kind.REMOVED) {
                assertEquals("handshake-401", answer.problem());
            } else if (kind == Kind.ANONYMOUS) {
                assertEquals("handshake-403", answer.problem());
            } else {
                assertEquals(
                        restOnly ? "unknown-command" : expected,
                        outcome(answer),
                        answer.body().encode());
                if (!restOnly && !answer.isOk()) {
                    assertEquals(cast.byRest(kind, command.name(), question).body(), answer.body());
                }
            }
            requireSilence(kind, command.name(), answer);
        });
    }

    @TestFactory
    Stream<DynamicTest> what_is_somebody_elses_and_what_is_missing_answer_alike() {
        Stream<DynamicTest> fromOutside = cells((command, kind, expected) -> {
            String field = command.name().startsWith("channel.")
                            || command.name().startsWith("message.")
                    ? "channel"
                    : command.name().startsWith("member.") || command.name().startsWith("reentry.")
                            ? "member"
                            : command.name().startsWith("passkey.")
                                    ? "passkey"
                                    : command.name().startsWith("session.") ? "session" : "invitation";
            JsonObject question = questions.ask(command.name(), kind);
            if (expected.equals("not-found") && question.containsKey(field)) {
                requireAlike(kind, command.name(), question, Questions.aboutNothing(question, field));
            }
        });
        Stream<DynamicTest> fromInside = THINGS.entrySet().stream()
                .flatMap(thing -> thing.getValue().stream()
                        .map(field -> dynamicTest(thing.getKey() + " with a foreign " + field, () -> {
                            JsonObject question = questions.ask(thing.getKey(), Kind.OWNER);
                            requireAlike(
                                    Kind.OWNER,
                                    thing.getKey(),
                                    questions.aboutSomethingForeign(question, field),
                                    Questions.aboutNothing(question, field));
                        })));
        return Stream.concat(fromOutside, fromInside);
    }

    /** But for the time of day, which is nobody's secret. */
    private static Map<String, List<String>> headersOf(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private static void requireAlike(Kind kind, String command, JsonObject foreign, JsonObject missing) {
        HttpResponse<String> first = cast.raw(kind, command, foreign);
        HttpResponse<String> second = cast.raw(kind, command, missing);
        assertTrue(first.statusCode() >= 400, first.body());
        assertEquals(first.statusCode(), second.statusCode());
        assertEquals(first.body(), second.body());
        assertEquals(headersOf(first), headersOf(second));
        assertEquals(
                cast.bySocket(kind, command, foreign).body().encode(),
                cast.bySocket(kind, command, missing).body().encode());
    }

    @TestFactory
    Stream<DynamicTest> other_routes_are_the_same_for_everybody() {
        Map<String, Integer> routes = new LinkedHashMap<>();
        routes.put("/", 200);
        routes.put("/index.html", 200);
        routes.put("/channel/" + cast.openChannel, 200);
        routes.put("/no-such-file.js", 404);
        routes.put("/api/openapi.json", 200);
        routes.put("/api", 404);
        routes.put("/api/", 404);
        routes.put("/api/no-such-command", 404);
        routes.put("/api/channels/" + cast.openChannel, 404);
        return routes.entrySet().stream()
                .map(route -> dynamicTest(route.getKey(), () -> {
                    String first = null;
                    for (Kind kind : Kind.values()) {
                        HttpResponse<String> answer =
                                cast.rest.raw("GET", route.getKey(), Optional.empty(), cast.headers(kind));
                        assertEquals(route.getValue(), answer.statusCode(), kind + " " + answer.body());
                        first = first == null ? answer.body() : first;
                        assertEquals(first, answer.body(), kind.toString());
                    }
                }));
    }

    /** Nobody outside learns that the channel exists: not its id, its name, nor what is said in it. */
    private static void requireSilence(Kind kind, String command, Answer answer) {
        boolean inside = kind == Kind.OWNER || kind == Kind.MEMBER;
        if (!inside) {
            String body = answer.body().encode();
            assertFalse(
                    body.contains("Secret plans") || body.contains("may read this") || body.contains(cast.openChannel),
                    command + " told " + kind + ": " + body);
        }
    }

    private static String outcome(Answer answer) {
        return answer.isOk() ? "ok" : answer.problem();
    }

    @FunctionalInterface
    private interface Cell {
        void check(Command<?> command, Kind kind, String expected);
    }

    private static Stream<DynamicTest> cells(Cell cell) {
        return table().entrySet().stream()
                .flatMap(row -> Arrays.stream(Kind.values())
                        .map(kind -> dynamicTest(row.getKey() + " by " + kind, () -> {
                            Command<?> command = cast.server
                                    .app()
                                    .commands()
                                    .find(row.getKey())
                                    .orElseThrow();
                            cell.check(command, kind, row.getValue().get(kind));
                        })));
    }
}
