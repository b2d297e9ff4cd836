package org.entente.laws;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.entente.journal.CanonicalJson;

/**
 * What a client does with events, in few lines: the counterpart of the web client's {@code apply-event.js}, so that the two can be held to the same
 * fixtures. Pure.
 */
final class Replay {
    private Replay() {}

    /** The state after these events; the state before is left as it is. */
    static JsonObject apply(JsonObject before, List<JsonObject> events) {
        JsonObject state = before.copy();
        events.forEach(event -> apply(state, event));
        return state;
    }

    /** Whether events cannot tell the state: somebody added me to a channel of which I know nothing. */
    static boolean needsSnapshot(JsonObject state, JsonObject event) {
        JsonObject content = event.getJsonObject("content");
        boolean isAboutMe = switch (event.getString("kind")) {
            case "channel.members_added" -> content.getJsonArray("members").contains(state.getString("me"));
            case "channel.seat_taken" -> content.getString("member").equals(state.getString("me"));
            default -> false;
        };
        return isAboutMe && find(state, "channels", event.getString("id")).isEmpty();
    }

    /** What is compared: without what changes by itself, and whatever the order of the lists. */
    static String comparable(JsonObject snapshot) {
        JsonObject all = snapshot.copy();
        List.of("cursor", "now", "online").forEach(all::remove);
        all.getJsonArray("channels").forEach(channel -> sort((JsonObject) channel, "members", "member"));
        List.of(
                        "delegations",
                        "members",
                        "invitations",
                        "channels",
                        "chairTerms",
                        "designations",
                        "secretaries",
                        "reentries")
                .forEach(list -> sort(all, list, "id"));
        return CanonicalJson.write(all);
    }

    /** The snapshot with some of its channels. */
    static JsonObject withChannels(JsonObject snapshot, Predicate<String> wanted) {
        JsonObject some = snapshot.copy();
        keep(some, "channels", channel -> wanted.test(channel.getString("id")));
        return some;
    }

    private static void sort(JsonObject holder, String list, String key) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        holder.getJsonArray(list).forEach(row -> sorted.put(((JsonObject) row).getString(key), row));
        holder.put(list, new JsonArray(List.copyOf(sorted.values())));
    }

    private static void apply(JsonObject state, JsonObject event) {
        JsonObject content = event.getJsonObject("content");
        String at = event.getString("at");
        if (event.getString("stream").equals("channel")) {
            applyToChannel(state, event, content);
            return;
        }
        switch (event.getString("kind")) {
            case "network.founded" ->
                List.of("name", "chair", "idleMinutes", "sessionMinutes", "passwords")
                        .forEach(field -> copy(
                                content,
                                state.getJsonObject("network")
                                        .put("chairSince", at)
                                        .put("foundedAt", at),
                                field));
            case "network.settings_changed" -> {
                copy(content, state.getJsonObject("network"), "idleMinutes");
                copy(content, state.getJsonObject("network"), "sessionMinutes");
                copy(content, state.getJsonObject("network"), "passwords");
            }
            case "delegation.admitted" -> put(state, "delegations", content.getJsonObject("delegation"));
            case "member.admitted" ->
                put(state, "members", content.getJsonObject("member").copy().put("admittedAt", at));
            case "member.removed" -> {
                String member = content.getString("member");
                find(state, "members", member)
                        .ifPresent(m -> m.put("removedAt", at).put("removedBy", content.getString("by")));
                remove(state, "designations", "member", member);
                remove(state, "secretaries", "member", member);
                remove(state, "secretaries", "principal", member);
                remove(state, "reentries", "member", member);
                remove(state, "reentries", "by", member);
            }
            case "reentry.offered" -> put(state, "reentries", content.getJsonObject("reentry"));
            case "reentry.withdrawn" -> remove(state, "reentries", "id", content.getString("reentry"));
            case "reentry.used" -> {
                remove(state, "reentries", "id", content.getString("reentry"));
                find(state, "members", content.getString("member"))
                        .ifPresent(m -> m.put("reenteredAt", at).put("reenteredBy", content.getString("by")));
            }
            case "member.changed" ->
                find(state, "members", content.getString("member")).ifPresent(m -> {
                    copy(content, m, "title");
                    copy(content, m, "role");
                });
            case "seat.taken" ->
                find(state, "members", content.getString("predecessor"))
                        .ifPresent(m -> m.put("successor", content.getString("member")));
            case "designation.made" ->
                put(
                        state,
                        "designations",
                        content.getJsonObject("designation").copy().put("by", event.getString("author")));
            case "designation.ended" -> remove(state, "designations", "id", content.getString("designation"));
            case "secretary.named" ->
                put(
                        state,
                        "secretaries",
                        content.getJsonObject("secretary").copy().put("since", at));
            case "secretary.ended" -> remove(state, "secretaries", "id", content.getString("secretary"));
            case "chair.planned" ->
                put(
                        state,
                        "chairTerms",
                        content.getJsonObject("term").copy().put("plannedBy", event.getString("author")));
            case "chair.withdrawn" -> remove(state, "chairTerms", "id", content.getString("term"));
            case "chair.handed_over" -> {
                state.getJsonObject("network")
                        .put("chair", content.getString("chair"))
                        .put("chairSince", at);
                keep(
                        state,
                        "chairTerms",
                        term -> Instant.parse(term.getString("startsAt"))
                                .isAfter(Instant.parse(content.getString("due"))));
            }
            case "invitation.created" ->
                put(
                        state,
                        "invitations",
                        content.getJsonObject("invitation").copy().put("state", "open"));
            case "invitation.revoked" ->
                find(state, "invitations", content.getString("invitation"))
                        .ifPresent(i -> i.put("state", "revoked").put("revokedAt", at));
            case "invitation.used" ->
                find(state, "invitations", content.getString("invitation"))
                        .ifPresent(i ->
                                i.put("state", "used").put("usedAt", at).put("usedBy", content.getString("usedBy")));
            default -> throw new AssertionError("no client knows this kind of event: " + event.encode());
        }
    }

    private static void applyToChannel(JsonObject state, JsonObject event, JsonObject content) {
        Optional<JsonObject> known = find(state, "channels", event.getString("id"));
        if (known.isEmpty()) {
            if (event.getString("kind").equals("channel.created")) {
                state.getJsonArray("channels").add(created(event, content));
            }
            return;
        }
        JsonObject channel = known.get();
        if (event.getLong("seq") <= channel.getLong("headSeq")) {
            return;
        }
        channel.put("headSeq", event.getLong("seq"));
        switch (event.getString("kind")) {
            case "channel.members_added" ->
                content.getJsonArray("members")
                        .forEach(member -> addMember(channel, (String) member, event.getString("at")));
            case "channel.member_removed", "channel.member_left" -> {
                if (content.getString("member").equals(state.getString("me"))) {
                    remove(state, "channels", "id", channel.getString("id"));
                } else {
                    remove(channel, "members", "member", content.getString("member"));
                }
            }
            case "channel.seat_taken" -> {
                remove(channel, "members", "member", content.getString("predecessor"));
                addMember(channel, content.getString("member"), event.getString("at"));
                members(channel).stream()
                        .filter(row -> row.getString("member").equals(content.getString("member")))
                        .forEach(row -> row.put("owner", content.getBoolean("owner")));
            }
            case "channel.owner_made" ->
                members(channel).stream()
                        .filter(row -> row.getString("member").equals(content.getString("member")))
                        .forEach(row -> row.put("owner", true));
            case "channel.updated" -> {
                copy(content, channel, "name");
                copy(content, channel, "purpose");
            }
            case "channel.closed" -> channel.put("closedAt", event.getString("at"));
            case "channel.reopened" -> channel.remove("closedAt");
            case "message.posted" -> {
                channel.put("lastMessage", event);
                boolean isNew = event.getLong("seq") > channel.getLong("seenSeq")
                        && !Objects.equals(event.getString("author"), state.getString("me"));
                channel.put("unread", channel.getLong("unread") + (isNew ? 1 : 0));
            }
            default -> throw new AssertionError("no client knows this kind of event: " + event.encode());
        }
    }

    private static JsonObject created(JsonObject event, JsonObject content) {
        JsonObject channel = content.getJsonObject("channel")
                .copy()
                .put("id", event.getString("id"))
                .put("createdAt", event.getString("at"))
                .put("createdBy", event.getString("author"))
                .put("unread", 0L)
                .put("gaps", new JsonArray())
                .put("members", new JsonArray());
        List.of("firstSeq", "headSeq", "seenSeq", "joinedSeq").forEach(name -> channel.put(name, event.getLong("seq")));
        content.getJsonArray("members")
                .forEach(row -> channel.getJsonArray("members")
                        .add(((JsonObject) row).copy().put("since", event.getString("at"))));
        return channel;
    }

    private static void addMember(JsonObject channel, String member, String since) {
        if (members(channel).stream().noneMatch(row -> row.getString("member").equals(member))) {
            channel.getJsonArray("members")
                    .add(new JsonObject()
                            .put("member", member)
                            .put("owner", false)
                            .put("since", since));
        }
    }

    private static List<JsonObject> members(JsonObject channel) {
        return channel.getJsonArray("members").stream()
                .map(row -> (JsonObject) row)
                .toList();
    }

    private static void copy(JsonObject from, JsonObject to, String field) {
        if (from.containsKey(field)) {
            to.put(field, from.getValue(field));
        }
    }

    private static Optional<JsonObject> find(JsonObject state, String list, String id) {
        return state.getJsonArray(list).stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(id))
                .findFirst();
    }

    private static void put(JsonObject state, String list, JsonObject row) {
        remove(state, list, "id", row.getString("id"));
        state.getJsonArray(list).add(row);
    }

    private static void remove(JsonObject holder, String list, String key, String value) {
        keep(holder, list, row -> !row.getString(key).equals(value));
    }

    private static void keep(JsonObject holder, String list, Predicate<JsonObject> wanted) {
        JsonArray kept = new JsonArray();
        for (Object row : holder.getJsonArray(list)) {
            if (wanted.test((JsonObject) row)) {
                kept.add(row);
            }
        }
        holder.put(list, kept);
    }
}
