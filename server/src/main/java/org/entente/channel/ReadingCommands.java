package org.entente.channel;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.entente.command.Call;
import org.entente.command.CheckpointAnswer;
import org.entente.command.Command;
import org.entente.command.PageAnswer;
import org.entente.command.shape.Example;
import org.entente.command.shape.Whole;
import org.entente.journal.CheckpointKeys;
import org.entente.journal.StreamPage;
import org.entente.kernel.ChannelId;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** The commands that read a channel's stream: what was said and what happened, what happened alone, and how far it has come. */
final class ReadingCommands {
    private static final int DEFAULT_PAGE = 100;

    private final ChannelPages pages;
    private final CheckpointKeys keys;

    ReadingCommands(ChannelPages pages, CheckpointKeys keys) {
        this.pages = pages;
        this.keys = keys;
    }

    /** Arguments of {@code channel.page}: at most one of before, after and around; none of them reads the newest. */
    public record Page(
            ChannelId channel,
            @Whole(min = 1, max = Long.MAX_VALUE) @Nullable Long before,
            @Whole(min = 0, max = Long.MAX_VALUE) @Nullable Long after,
            @Whole(min = 1, max = Long.MAX_VALUE) @Nullable Long around,

            @Example("50") @Whole(min = 1, max = 200) @Nullable
            Integer limit) {
        public Page {
            int given = (before == null ? 0 : 1) + (after == null ? 0 : 1) + (around == null ? 0 : 1);
            if (given > 1) {
                throw Problem.field("/before", "Give at most one of before, after and around.");
            }
        }
    }

    /** Arguments of {@code channel.record}: before a seq, or the newest. */
    public record Acts(
            ChannelId channel,
            @Whole(min = 1, max = Long.MAX_VALUE) @Nullable Long before,

            @Example("50") @Whole(min = 1, max = 200) @Nullable
            Integer limit) {}

    /** Just a channel. */
    public record OneChannel(ChannelId channel) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("channel.page")
                        .does("Reads a page of a channel: the newest, or before, after or around a seq.")
                        .answers(PageAnswer.class)
                        .http(HttpMethod.GET, "/api/channels/:channel/entries")
                        .takes(Page.class)
                        .readsOnly()
                        .runs(this::page, StreamPage::toJson),
                Command.named("channel.record")
                        .does(
                                "Reads what happened to a channel, without what was said in it: who was added, removed or made an owner, when and by whom.")
                        .answers(PageAnswer.class)
                        .http(HttpMethod.GET, "/api/channels/:channel/record")
                        .takes(Acts.class)
                        .readsOnly()
                        .runs(this::acts, StreamPage::toJson),
                Command.named("channel.checkpoint")
                        .does(
                                "Says, signed by the server, how far a channel's stream has come and what the hash of its last entry is.")
                        .answers(CheckpointAnswer.class)
                        .http(HttpMethod.GET, "/api/channels/:channel/checkpoint")
                        .takes(OneChannel.class)
                        .readsOnly()
                        .runs((c, a) -> pages.checkpoint(c.member(), a.channel()), keys::toJson));
    }

    private Future<StreamPage> page(Call call, Page a) {
        int limit = orDefault(a.limit());
        if (a.after() != null) {
            return pages.page(call.member(), a.channel(), ChannelPages.From.AFTER, a.after(), limit);
        }
        if (a.around() != null) {
            return pages.page(call.member(), a.channel(), ChannelPages.From.AROUND, a.around(), limit);
        }
        return pages.page(call.member(), a.channel(), ChannelPages.From.BEFORE, orNewest(a.before()), limit);
    }

    private Future<StreamPage> acts(Call call, Acts a) {
        return pages.acts(call.member(), a.channel(), orNewest(a.before()), orDefault(a.limit()));
    }

    private static long orNewest(@Nullable Long before) {
        return before == null ? Long.MAX_VALUE : before;
    }

    private static int orDefault(@Nullable Integer limit) {
        return limit == null ? DEFAULT_PAGE : limit;
    }
}
