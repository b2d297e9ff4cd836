package org.entente.journal;

import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import org.entente.kernel.Secret;

/**
 * The key that signs checkpoints now, and the one before the last rotation. A signature takes two thirds of a millisecond, so a command makes one, not one
 * for each stream.
 */
public record CheckpointKeys(CheckpointKey current, Optional<CheckpointKey> previous) {
    public static CheckpointKeys of(Secret secret, Optional<Secret> previous) {
        return new CheckpointKeys(CheckpointKey.of(secret), previous.map(CheckpointKey::of));
    }

    /** A checkpoint, signed, as members are told it. */
    public JsonObject toJson(Checkpoint checkpoint) {
        JsonObject json = new JsonObject().put("note", current.sign(checkpoint)).put("key", base64(current));
        previous.ifPresent(key -> json.put("previousKey", base64(key)));
        return json;
    }

    private static String base64(CheckpointKey key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.publicKey());
    }
}
