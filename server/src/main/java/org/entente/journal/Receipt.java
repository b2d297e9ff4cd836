package org.entente.journal;

import java.time.Instant;
import java.util.UUID;
import org.entente.kernel.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation answers: where its first entry stands. It keeps a place, never content, so that a replay can be answered after an erasure.
 *
 * @param subject the id of what was made, if anything was
 */
public record Receipt(
        StreamId stream,
        long seq,
        Instant at,
        UUID op,
        @Nullable UUID subject) {}
