package org.entente.journal;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.entente.kernel.Position;
import org.jspecify.annotations.Nullable;

/**
 * One entry as it stands in the journal.
 *
 * @param content canonical JSON, or null once erased (then the salt is null too)
 * @param joined ids of members who read the stream from this entry on
 * @param departed ids of members for whom this entry is the last
 */
public record Entry(
        UUID network,
        Position pos,
        Stream stream,
        long seq,
        String kind,
        @Nullable UUID author,
        @Nullable UUID op,
        Instant at,
        @Nullable String content,
        byte @Nullable [] salt,
        byte[] contentHash,
        byte[] hash,
        List<UUID> joined,
        List<UUID> departed) {

    /** What a member's client is told: everything that it needs to verify the chain, and no position. */
    public String toEventJson() {
        JsonObject event = new JsonObject()
                .put("stream", stream.kind().code())
                .put("id", stream.id().toString())
                .put("seq", seq)
                .put("kind", kind)
                .put("author", author == null ? null : author.toString())
                .put("at", at.toString())
                .put("op", op == null ? null : op.toString())
                .put("salt", base64(salt))
                .put("contentHash", base64(contentHash))
                .put("hash", base64(hash));
        String head = event.encode();
        // Content is JSON already; parsing it only to write it again would double the work of every delivery.
        return head.substring(0, head.length() - 1) + ",\"content\":" + (content == null ? "null" : content) + "}";
    }

    public JsonObject toEvent() {
        return new JsonObject(toEventJson());
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
