package org.entente.laws;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a real server told in each case of the replay law, as a fixture for the web client's tests. Written only on request, {@code
 * -Dentente.record=true}, because ids and times differ each time; the file is kept with the client's sources and read by the tests of both sides.
 */
final class RecordedFixtures {
    private final TreeMap<String, JsonObject> byName = new TreeMap<>();

    /** Keeps the first for each case, with those channels only of which the events tell. */
    void add(String name, JsonObject before, List<JsonObject> events, JsonObject after) {
        Set<String> told = events.stream().map(event -> event.getString("id")).collect(Collectors.toSet());
        byName.putIfAbsent(
                name,
                new JsonObject()
                        .put("name", name)
                        .put("before", Replay.withChannels(before, told::contains))
                        .put("events", new JsonArray(events))
                        .put("after", Replay.withChannels(after, told::contains)));
    }

    void write() {
        if (!Boolean.getBoolean("entente.record")) {
            return;
        }
        List<String> lines = new ArrayList<>();
        byName.values().forEach(fixture -> lines.add(fixture.encode()));
        try {
            Files.writeString(
                    ReplayFixturesTest.FIXTURES.resolve("recorded.json"), "[\n" + String.join(",\n", lines) + "\n]\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
