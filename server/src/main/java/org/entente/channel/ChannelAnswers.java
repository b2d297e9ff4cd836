package org.entente.channel;

import java.time.Instant;
import java.util.List;
import org.entente.command.EventAnswer;
import org.entente.journal.NewEntry.History;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/** What this feature answers, for the description of the API. */
final class ChannelAnswers {
    private ChannelAnswers() {}

    record Page(List<EventAnswer> entries, long first, long last, boolean hasBefore, boolean hasAfter) {}

    record Seen(long seq, long unread) {}

    /** This feature's part of the snapshot. */
    record Snapshot(List<ChannelView> channels) {}

    enum Kind {
        CHANNEL,
        DIRECT
    }

    record ChannelView(
            ChannelId id,
            Kind kind,
            @Nullable String name,
            String purpose,
            Label label,
            History history,
            Instant createdAt,
            MemberId createdBy,
            @Nullable Instant closedAt,
            long firstSeq,
            List<Gap> gaps,
            long headSeq,
            long seenSeq,
            long joinedSeq,
            long unread,
            List<MemberView> members,
            @Nullable EventAnswer lastMessage) {}

    record Gap(long from, long to) {}

    record MemberView(MemberId member, boolean owner, Instant since) {}
}
