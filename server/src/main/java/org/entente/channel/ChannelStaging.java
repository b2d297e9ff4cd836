package org.entente.channel;

import io.vertx.core.Future;
import java.util.List;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry.History;
import org.entente.journal.Writing;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;

/**
 * Fills channels inside a transaction of the caller's, at the times of its writings: for the demonstration. No command reaches it. What it writes is
 * what opening, conversing, posting and reading write, but for the operation, since nobody will try again.
 */
public final class ChannelStaging {
    private final Journal journal;
    private final Channels channels;

    ChannelStaging(Journal journal, Channels channels) {
        this.journal = journal;
        this.channels = channels;
    }

    /** What a channel is called, what it is for and what holds in it. */
    public record Charter(String name, String purpose, Label label, History history) {}

    public Future<ChannelId> open(Writing writing, MemberId owner, List<MemberId> others, Charter charter) {
        return channels.openIn(
                writing,
                owner,
                new Channels.Wish(charter.name(), charter.purpose(), charter.label(), charter.history(), others, null));
    }

    /** A direct conversation begins with what is said first. */
    public Future<ChannelId> converse(
            Writing writing, MemberId author, List<MemberId> others, Label label, String text) {
        return channels.openIn(writing, author, new Channels.Wish(null, "", label, History.START, others, text));
    }

    /** The channel's stream must be held. */
    public Future<Void> say(Writing writing, ChannelId channel, MemberId author, String text) {
        return journal.writeIn(writing, List.of(ChannelEvents.messagePosted(channel, author, text)));
    }

    public Future<Void> see(Writing writing, ChannelId channel, MemberId member, long seq) {
        return ReadPositions.seeIn(writing.tx(), writing.network(), channel, member, seq);
    }
}
