package org.entente.channel;

import java.time.Instant;
import org.entente.journal.NewEntry.History;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A channel.
 *
 * @param name null for a direct conversation, which is called by its people
 * @param history what somebody who joins may read of what was said before; shown to everybody in it
 */
public record Channel(
        ChannelId id,
        @Nullable String name,
        String purpose,
        Label label,
        History history,
        Instant createdAt,
        MemberId createdBy,
        @Nullable Instant closedAt) {
    boolean isDirect() {
        return name == null;
    }
}
