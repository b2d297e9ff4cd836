package org.entente.command;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.entente.kernel.MemberId;
import org.entente.kernel.StreamId;
import org.jspecify.annotations.Nullable;

/** One entry of the journal as a client is told it. Content and salt are null once they were erased. */
public record EventAnswer(
        String stream,
        StreamId id,
        long seq,
        String kind,
        @Nullable MemberId author,
        Instant at,
        @Nullable UUID op,
        @Nullable String salt,
        String contentHash,
        String hash,
        @Nullable JsonObject content) {}
