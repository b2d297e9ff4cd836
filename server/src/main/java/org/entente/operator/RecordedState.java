package org.entente.operator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a network must look like by its record alone: who is in it and as what, who is in which channel and reads it from where, who holds which office. As
 * facts, each a key and a value, so that it can be held against the tables ({@link StateCheck}). Takes the entries in the order of their positions. One
 * thread.
 */
final class RecordedState {
    private final String network;
    private final Map<String, String> facts = new TreeMap<>();
    private final Map<String, String> histories = new HashMap<>();
    private final Map<String, String> delegationOf = new HashMap<>();
    /** From where somebody read who has left: their seat may be taken later. */
    private final Map<String, String> seats = new HashMap<>();

    private final Map<String, Instant> terms = new HashMap<>();
    /** By the member with whom it ends. */
    private final Map<String, Consumer<Map<String, String>>> endings = new HashMap<>();

    RecordedState(UUID network) {
        this.network = network.toString();
    }

    /** Keys and values as {@link StateCheck} reads them from the tables. */
    Map<String, String> facts() {
        return facts;
    }

    void apply(String stream, long seq, String kind, JsonObject content) {
        switch (kind) {
            case "network.founded" -> {
                facts.put("chair", content.getString("chair"));
                rules(content);
            }
            case "network.settings_changed" -> rules(content);
            case "delegation.admitted" -> delegation(content.getJsonObject("delegation"));
            case "member.admitted" -> admitted(content.getJsonObject("member"));
            case "member.changed" -> changed(content.getString("member"), content.getString("role"));
            case "member.removed" -> removed(content.getString("member"));
            case "designation.made" -> office("designation", content.getJsonObject("designation"), "member");
            case "designation.ended" -> facts.remove("designation " + content.getString("designation"));
            case "secretary.named" -> office("secretary", content.getJsonObject("secretary"), "principal", "member");
            case "secretary.ended" -> facts.remove("secretary " + content.getString("secretary"));
            case "chair.planned" -> planned(content.getJsonObject("term"));
            case "chair.withdrawn" -> withdrawn(content.getString("term"));
            case "chair.handed_over" -> handedOver(content);
            case "channel.created" -> created(stream, content);
            case "channel.members_added" ->
                content.getJsonArray("members").forEach(member -> joins(stream, (String) member, seq));
            case "channel.member_left", "channel.member_removed" -> leaves(stream, content.getString("member"));
            case "channel.owner_made" -> facts.put(inChannel(stream, content.getString("member")), "owner");
            case "channel.seat_taken" -> seatTaken(stream, content);
            default -> {}
        }
    }

    private void rules(JsonObject content) {
        for (String rule : new String[] {"idleMinutes", "sessionMinutes"}) {
            if (content.containsKey(rule)) {
                facts.put("rule " + rule, content.getInteger(rule).toString());
            }
        }
    }

    private void delegation(JsonObject d) {
        facts.put("delegation " + d.getString("id"), d.getString("kind") + " " + d.getString("code"));
    }

    private void admitted(JsonObject member) {
        String id = member.getString("id");
        String delegation = member.getString("delegation");
        delegationOf.put(id, delegation);
        facts.put("member " + id, "of " + delegation + ", " + member.getString("role"));
        for (String stream : new String[] {network, delegation, id}) {
            facts.put(reads(stream, id), "from entry 1");
        }
    }

    private void changed(String id, @Nullable String role) {
        if (role != null) {
            facts.put("member " + id, "of " + delegationOf.get(id) + ", " + role);
        }
    }

    private void removed(String id) {
        facts.computeIfPresent("member " + id, (key, was) -> was + ", removed");
        for (String stream : new String[] {network, delegationOf.get(id), id}) {
            facts.remove(reads(stream, id));
        }
        endings.entrySet().stream()
                .filter(office -> office.getKey().contains(id))
                .forEach(office -> office.getValue().accept(facts));
    }

    /** @param people the fields that name members, with any of whom it ends */
    private void office(String what, JsonObject office, String... people) {
        String key = what + " " + office.getString("id");
        StringBuilder holders = new StringBuilder();
        for (int i = 0; i < people.length; i++) {
            holders.append(i > 0 ? " by " : "").append(office.getString(people[i]));
        }
        JsonArray channels = office.getJsonArray("channels");
        facts.put(key, channels == null ? holders.toString() : holders + " in " + String.join(",", strings(channels)));
        endings.put(key + " " + holders, all -> all.remove(key));
    }

    private static Iterable<String> strings(JsonArray array) {
        return () -> array.stream().map(String.class::cast).iterator();
    }

    private void planned(JsonObject term) {
        Instant starts = Instant.parse(term.getString("startsAt"));
        terms.put(term.getString("id"), starts);
        facts.put("term " + term.getString("id"), term.getString("delegation") + " at " + starts.getEpochSecond());
    }

    private void withdrawn(String term) {
        terms.remove(term);
        facts.remove("term " + term);
    }

    /** What was to begin before it will not come after it. */
    private void handedOver(JsonObject content) {
        facts.put("chair", content.getString("chair"));
        Instant due = Instant.parse(content.getString("due"));
        withdrawn(content.getString("term"));
        terms.entrySet().stream()
                .filter(term -> term.getValue().isBefore(due))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::withdrawn);
    }

    private void created(String stream, JsonObject content) {
        histories.put(stream, content.getJsonObject("channel").getString("history"));
        content.getJsonArray("members").forEach(each -> {
            JsonObject member = (JsonObject) each;
            joins(stream, member.getString("member"), 1);
            if (member.getBoolean("owner")) {
                facts.put(inChannel(stream, member.getString("member")), "owner");
            }
        });
    }

    private void joins(String stream, String member, long seq) {
        facts.put(inChannel(stream, member), "member");
        facts.put(reads(stream, member), "from entry " + ("start".equals(histories.get(stream)) ? 1 : seq));
    }

    private void leaves(String stream, String member) {
        facts.remove(inChannel(stream, member));
        String from = facts.remove(reads(stream, member));
        if (from != null) {
            seats.put(reads(stream, member), from);
        }
    }

    /** The seat reads on from where it began; whoever is there already reads as before. */
    private void seatTaken(String stream, JsonObject content) {
        String successor = content.getString("member");
        leaves(stream, content.getString("predecessor"));
        String since = seats.get(reads(stream, content.getString("predecessor")));
        facts.put(inChannel(stream, successor), content.getBoolean("owner") ? "owner" : "member");
        if (since != null) {
            facts.putIfAbsent(reads(stream, successor), since);
        }
    }

    private static String inChannel(String stream, String member) {
        return "channel " + stream + " with " + member;
    }

    private static String reads(String stream, String member) {
        return "stream " + stream + " read by " + member;
    }
}
