package org.entente.realtime;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.entente.command.Problems;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** What the server sends, as text. */
final class Frames {
    private Frames() {}

    static String welcome(String cursor, UUID network, UUID member, Instant now) {
        return frame("welcome")
                .put("cursor", cursor)
                .put("network", network.toString())
                .put("member", member.toString())
                .put("now", now.toString())
                .encode();
    }

    /** @param events each JSON already */
    static String events(String cursor, String previous, List<String> events) {
        StringBuilder out = new StringBuilder(256);
        out.append("{\"t\":\"events\",\"cursor\":\"")
                .append(cursor)
                .append("\",\"prev\":\"")
                .append(previous)
                .append("\",\"events\":[");
        for (int i = 0; i < events.size(); i++) {
            out.append(i == 0 ? "" : ",").append(events.get(i));
        }
        return out.append("]}").toString();
    }

    static String result(long id, JsonObject value) {
        return frame("result").put("id", id).put("value", value).encode();
    }

    static String problem(@Nullable Long id, Problem problem) {
        return frame("problem")
                .put("id", id)
                .put("problem", Problems.toJson(problem))
                .encode();
    }

    static String presence(Collection<UUID> online, Collection<UUID> offline) {
        return frame("presence")
                .put("online", ids(online))
                .put("offline", ids(offline))
                .encode();
    }

    static String typing(UUID channel, UUID member) {
        return frame("typing")
                .put("channel", channel.toString())
                .put("member", member.toString())
                .encode();
    }

    static String seen(UUID channel, long seq, long unread) {
        return frame("seen")
                .put("channel", channel.toString())
                .put("seq", seq)
                .put("unread", unread)
                .encode();
    }

    static String reset(Reset reason) {
        return frame("reset").put("reason", reason.code()).encode();
    }

    static String goingAway() {
        return frame("going-away").encode();
    }

    /** Why a cursor is of no use any more and the client must take a snapshot. */
    enum Reset {
        TOO_FAR("too-far"),
        RESTORED("restored"),
        FOREIGN("foreign");

        private final String code;

        Reset(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private static JsonObject frame(String type) {
        return new JsonObject().put("t", type);
    }

    private static JsonArray ids(Collection<UUID> ids) {
        JsonArray array = new JsonArray();
        ids.forEach(id -> array.add(id.toString()));
        return array;
    }
}
