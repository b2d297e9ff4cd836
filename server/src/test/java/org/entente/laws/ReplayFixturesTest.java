package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The fixtures that hold {@code apply-event.js} to the replay law hold {@link Replay} too, so that both mean the same by every event. */
class ReplayFixturesTest {
    static final Path FIXTURES = Path.of("..", "web-client", "src", "sync", "fixtures");

    @TestFactory
    Stream<DynamicTest> the_clients_fixtures_hold_here_too() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(FIXTURES)) {
            files = found.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty());
        return files.stream().flatMap(ReplayFixturesTest::cases);
    }

    private static Stream<DynamicTest> cases(Path file) {
        try {
            return new JsonArray(Files.readString(file))
                    .stream().map(each -> (JsonObject) each).map(ReplayFixturesTest::law);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DynamicTest law(JsonObject fixture) {
        return dynamicTest(fixture.getString("name"), () -> {
            JsonObject before = fixture.getJsonObject("before");
            List<JsonObject> events = fixture.getJsonArray("events").stream()
                    .map(event -> (JsonObject) event)
                    .toList();
            String after = Replay.comparable(Replay.apply(before, events));
            assertEquals(Replay.comparable(fixture.getJsonObject("after")), after);
            assertNotEquals(Replay.comparable(before), after, "a fixture in which nothing changes proves nothing");
        });
    }
}
