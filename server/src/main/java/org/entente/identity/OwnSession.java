package org.entente.identity;

import java.time.Instant;
import org.entente.kernel.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it: a device where they are signed in.
 *
 * @param name that its owner gave it, or null
 * @param browser in plain words, or null when its header does not tell; so is {@code system}
 * @param lastUsedAt to the minute or so
 * @param current whether it is the one that asks
 * @param locked whether it waits for its owner to prove who they are
 */
record OwnSession(
        SessionId id,
        @Nullable String name,
        @Nullable String browser,
        @Nullable String system,
        Instant startedAt,
        StartedBy startedBy,
        Instant lastUsedAt,
        boolean current,
        boolean locked) {}
