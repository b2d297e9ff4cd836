package org.entente.realtime;

import io.vertx.core.buffer.Buffer;
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

    /** @param events each JSON already, in UTF-8 */
    static Buffer events(String cursor, String previous, List<byte[]> events) {
        int size = 0;
        for (byte[] event : events) {
            size += event.length + 1;
        }
        Buffer out = Buffer.buffer(size + cursor.length() + previous.length() + 64)
                .appendString(
                        "{\"t\":\"events\",\"cursor\":\"" + cursor + "\",\"prev\":\"" + previous + "\",\"events\":[");
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                out.appendByte((byte) ',');
            }
            out.appendBytes(events.get(i));
        }
        return out.appendString("]}");
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
