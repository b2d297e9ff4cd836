package org.entente.realtime;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** Holds the conversation that the description of the protocol gives as an example, word for word, so that it stays true. */
class ProtocolExampleTest {
    private static final String ANY = "…";

    private final Map<String, Object> values = new HashMap<>();
    private final Set<Integer> used = new HashSet<>();

    @Test
    void the_example_of_the_protocol_is_what_the_server_does() throws IOException {
        List<String> lines = example();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("> ")), "the example is there");
        try (TestServer server = TestServer.start()) {
            Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            values.put("$channel", kadri.opens("AI export controls", "start"));
            try (Socket socket = kadri.connects()) {
                lines.forEach(line -> hold(socket, line));
                assertEventsWereAllForeseen(socket);
            }
        }
    }

    private void hold(Socket socket, String line) {
        if (line.startsWith("> ")) {
            socket.send((JsonObject) filledIn(new JsonObject(line.substring(2))));
        } else if (line.startsWith("< ")) {
            JsonObject expected = new JsonObject(line.substring(2));
            socket.await(line, frames -> takeMatching(expected, frames));
        }
    }

    /** A second event of an operation that was sent twice would be a frame that no line foresees. */
    private void assertEventsWereAllForeseen(Socket socket) {
        List<JsonObject> frames = socket.frames();
        for (int i = 0; i < frames.size(); i++) {
            assertFalse(frames.get(i).getString("t").equals("events") && !used.contains(i), frames.get(i)::encode);
        }
    }

    private boolean takeMatching(JsonObject expected, List<JsonObject> frames) {
        for (int i = 0; i < frames.size(); i++) {
            Map<String, Object> learnt = new HashMap<>(values);
            if (!used.contains(i) && matches(expected, frames.get(i), learnt)) {
                used.add(i);
                values.putAll(learnt);
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Object expected, Object actual, Map<String, Object> learnt) {
        if (ANY.equals(expected)) {
            return true;
        }
        if (expected instanceof String name && name.startsWith("$")) {
            return Objects.equals(learnt.computeIfAbsent(name, first -> actual), actual);
        }
        if (expected instanceof JsonObject object && actual instanceof JsonObject other) {
            return object.fieldNames().equals(other.fieldNames())
                    && object.stream()
                            .allMatch(field -> matches(field.getValue(), other.getValue(field.getKey()), learnt));
        }
        if (expected instanceof JsonArray array && actual instanceof JsonArray other && array.size() == other.size()) {
            for (int i = 0; i < array.size(); i++) {
                if (!matches(array.getValue(i), other.getValue(i), learnt)) {
                    return false;
                }
            }
            return true;
        }
        return Objects.equals(expected, actual);
    }

    private Object filledIn(Object value) {
        if (value instanceof JsonObject object) {
            JsonObject filled = new JsonObject();
            object.forEach(field -> filled.put(field.getKey(), filledIn(field.getValue())));
            return filled;
        }
        return value instanceof String name && name.startsWith("$")
                ? Objects.requireNonNull(values.get(name), name)
                : value;
    }

    private static List<String> example() throws IOException {
        List<String> page = Files.readAllLines(Path.of("docs/PROTOCOL.md"));
        int begin = page.indexOf("```entente") + 1;
        int length = page.subList(begin, page.size()).indexOf("```");
        return page.subList(begin, begin + length);
    }
}
