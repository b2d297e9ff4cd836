package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.entente.laws.Cast.Kind;
import org.entente.testing.Socket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a client may send over the socket besides commands, by every kind of people who have one. Who has none is refused at the handshake. */
class FrameActorMatrixTest {
    private static final Set<Kind> WITH_A_SOCKET = EnumSet.complementOf(EnumSet.of(Kind.REMOVED, Kind.ANONYMOUS));
    private static final Set<Kind> INSIDE = EnumSet.of(Kind.OWNER, Kind.MEMBER);

    private static Cast cast;
    private static String ownersCursor;

    @BeforeAll
    static void gather() {
        cast = new Cast();
        ownersCursor = cast.owner().snapshot().getString("cursor");
    }

    @AfterAll
    static void part() {
        cast.close();
    }

    /** The commands have a matrix of their own. */
    @Test
    void every_frame_of_a_client_has_a_row() throws ClassNotFoundException {
        Class<?>[] frames = Class.forName("org.entente.realtime.ClientFrame").getPermittedSubclasses();
        assertEquals(
                new TreeSet<>(List.of("Do", "Hello", "Seen", "Typing")),
                Arrays.stream(frames).map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Stream<DynamicTest> eachWithASocket(java.util.function.BiConsumer<Kind, Socket> check) {
        return WITH_A_SOCKET.stream()
                .map(kind -> dynamicTest(kind.toString(), () -> {
                    try (Socket socket = cast.person(kind).listens()) {
                        check.accept(kind, socket);
                    }
                }));
    }

    /** Who is there is told to a socket once it hears everything as it happens; before, typing goes nowhere. */
    private static void awaitLive(Socket socket) {
        socket.awaitFrame("who is there", f -> f.getString("t").equals("presence"));
    }

    @TestFactory
    Stream<DynamicTest> typing_is_told_to_a_channel_by_those_who_are_in_it() {
        return eachWithASocket((kind, socket) -> {
            try (Socket hearing = cast.present.listens()) {
                List.of(socket, hearing).forEach(FrameActorMatrixTest::awaitLive);
                socket.send(new JsonObject().put("t", "typing").put("channel", cast.openChannel));
                // What comes after it on the same socket has been dealt with after it.
                socket.call("network.checkpoint", null, new JsonObject());
                String mark = "mark " + UUID.randomUUID();
                cast.owner().says(cast.openChannel, mark).ok();
                hearing.awaitEvent(
                        "the mark", e -> mark.equals(e.getJsonObject("content").getString("text")));
                if (INSIDE.contains(kind)) {
                    hearing.awaitFrame("typing", f -> f.getString("t").equals("typing"));
                } else {
                    assertFalse(hearing.frames().stream()
                            .anyMatch(f -> f.getString("t").equals("typing")));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_read_position_is_ones_own_and_of_a_channel_that_one_is_in() {
        return eachWithASocket((kind, socket) -> {
            for (String channel : List.of(cast.openChannel, UUID.randomUUID().toString())) {
                boolean moves = INSIDE.contains(kind) && channel.equals(cast.openChannel);
                int before = socket.frames().size();
                socket.send(new JsonObject()
                        .put("t", "seen")
                        .put("channel", channel)
                        .put("seq", 2));
                if (moves) {
                    socket.awaitFrame("seen", f -> f.getString("t").equals("seen"));
                } else {
                    socket.await(
                            "a refusal",
                            frames -> frames.size() > before
                                    && frames.subList(before, frames.size()).stream()
                                            .anyMatch(f -> f.getString("t").equals("problem")));
                    JsonObject refusal = socket.frames().stream()
                            .filter(f -> f.getString("t").equals("problem"))
                            .reduce((first, last) -> last)
                            .orElseThrow();
                    assertEquals("not-found", refusal.getJsonObject("problem").getString("code"));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> a_cursor_is_good_for_the_one_to_whom_it_was_given() {
        return eachWithASocket((kind, socket) -> {
            socket.send(new JsonObject().put("t", "hello").put("cursor", ownersCursor));
            String answer = kind == Kind.OWNER ? "welcome" : "reset";
            int welcomes = kind == Kind.OWNER ? 2 : 1;
            socket.await(
                    answer,
                    frames -> frames.stream()
                                    .filter(f -> Set.of("welcome", "reset").contains(f.getString("t")))
                                    .count()
                            == 2);
            assertEquals(
                    welcomes,
                    socket.frames().stream()
                            .filter(f -> f.getString("t").equals("welcome"))
                            .count());
            assertFalse(kind != Kind.OWNER && socket.frames().toString().contains("Secret plans"));
        });
    }
}
