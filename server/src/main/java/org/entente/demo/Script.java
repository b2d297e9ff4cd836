package org.entente.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.entente.channel.ChannelStaging.Charter;
import org.entente.channel.Label;
import org.entente.journal.NewEntry.History;
import org.entente.kernel.DelegationId;
import org.entente.network.Delegation;
import org.entente.network.DelegationKind;
import org.entente.network.Role;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration shows, as it stands in {@code demo/network.json}: people are named by a key, and days are counted from today, which is 0.
 *
 * @param people the first founds the network; the head of a delegation comes before its other members
 */
record Script(String network, List<Delegation> delegations, List<Person> people, List<Talk> talks) {
    private static final String PLACE = "/demo/network.json";

    /** Somebody by the key that the script uses for them. */
    record Person(String key, String name, String title, String delegation, Role role) {}

    /**
     * A channel or a direct conversation.
     *
     * @param charter null for a direct conversation
     * @param people keys, first whoever opens it
     */
    record Talk(@Nullable Charter charter, Label label, List<String> people, List<Line> lines) {}

    /** What somebody says, at a time in UTC. */
    record Line(int day, LocalTime time, String by, String text) {}

    static Script load() {
        try (InputStream stream = Script.class.getResourceAsStream(PLACE)) {
            if (stream == null) {
                throw new IOException(PLACE + " is missing");
            }
            return read(new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("The server's own files cannot be read.", e);
        }
    }

    private static Script read(JsonObject json) {
        List<Talk> talks = new ArrayList<>(each(json.getJsonArray("channels"), Script::channel));
        talks.addAll(each(json.getJsonArray("conversations"), Script::conversation));
        return new Script(
                json.getJsonObject("network").getString("name"),
                each(json.getJsonArray("delegations"), Script::delegation),
                each(json.getJsonArray("people"), Script::person),
                talks);
    }

    private static Delegation delegation(JsonObject json) {
        return new Delegation(
                DelegationId.random(),
                DelegationKind.of(json.getString("kind")),
                json.getString("name"),
                json.getString("code"),
                json.getString("timeZone"));
    }

    private static Person person(JsonObject json) {
        return new Person(
                json.getString("key"),
                json.getString("name"),
                json.getString("title"),
                json.getString("delegation"),
                Role.of(json.getString("role")));
    }

    private static Talk channel(JsonObject json) {
        Label label = Label.of(json.getString("label"));
        History history = History.valueOf(json.getString("history").toUpperCase(Locale.ROOT));
        List<String> people = new ArrayList<>(List.of(json.getString("owner")));
        people.addAll(keys(json));
        return new Talk(
                new Charter(json.getString("name"), json.getString("purpose"), label, history),
                label,
                people,
                lines(json));
    }

    /** Whoever speaks first opens it. */
    private static Talk conversation(JsonObject json) {
        List<Line> lines = lines(json);
        String opener = lines.get(0).by();
        List<String> people = new ArrayList<>(keys(json));
        people.remove(opener);
        people.add(0, opener);
        return new Talk(null, Label.of(json.getString("label")), people, lines);
    }

    private static List<String> keys(JsonObject json) {
        return json.getJsonArray("members").stream().map(String::valueOf).toList();
    }

    private static List<Line> lines(JsonObject json) {
        return each(
                json.getJsonArray("messages"),
                line -> new Line(
                        line.getInteger("day"),
                        LocalTime.parse(line.getString("time")),
                        line.getString("by"),
                        line.getString("text")));
    }

    private static <T> List<T> each(JsonArray array, Function<JsonObject, T> reads) {
        return array.stream().map(one -> reads.apply((JsonObject) one)).toList();
    }
}
