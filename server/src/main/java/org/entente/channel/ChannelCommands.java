package org.entente.channel;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.ReceiptAnswer;
import org.entente.command.Receipts;
import org.entente.command.shape.Example;
import org.entente.command.shape.Items;
import org.entente.command.shape.Text;
import org.entente.command.shape.Whole;
import org.entente.journal.NewEntry.History;
import org.entente.journal.Receipt;
import org.entente.journal.StreamPage;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** The commands of channels. */
final class ChannelCommands {
    /** Code points in one message. */
    public static final int LONGEST_MESSAGE = 20_000;

    private static final int DEFAULT_PAGE = 100;

    private final Channels channels;
    private final ChannelKeeping keeping;
    private final ChannelPages pages;
    private final ReadPositions positions;

    ChannelCommands(Channels channels, ChannelKeeping keeping, ChannelPages pages, ReadPositions positions) {
        this.channels = channels;
        this.keeping = keeping;
        this.pages = pages;
        this.positions = positions;
    }

    /** Arguments of {@code channel.create}. */
    public record Create(
            @Example("AI export controls") @Text(max = 80) String name,
            @Text(min = 0, max = 500) @Nullable String purpose,
            Label label,
            @Example("joining") History history,
            @Items(max = 500) List<MemberId> members,

            @Text(max = LONGEST_MESSAGE, kind = Text.Kind.PROSE) @Nullable
            String text) {}

    /** Arguments of {@code channel.converse}. */
    public record Converse(
            @Items(min = 1, max = 7) List<MemberId> members,
            Label label,

            @Example("Good morning, Seoul.") @Text(max = LONGEST_MESSAGE, kind = Text.Kind.PROSE)
            String text) {}

    /** Arguments of {@code channel.update}. */
    public record Update(
            ChannelId channel,

            @Example("AI procurement") @Text(max = 80) @Nullable
            String name,

            @Text(min = 0, max = 500) @Nullable String purpose) {
        public Update {
            if (name == null && purpose == null) {
                throw Problem.field("/name", "Give a name or a purpose to change.");
            }
        }
    }

    /** Arguments of {@code channel.add_members}. */
    public record AddMembers(
            ChannelId channel, @Items(min = 1, max = 500) List<MemberId> members) {}

    /** A channel and one of its members. */
    public record ChannelAndMember(ChannelId channel, MemberId member) {}

    /** Just a channel. */
    public record OneChannel(ChannelId channel) {}

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

    /** A place in a channel. */
    public record Place(
            ChannelId channel,
            @Whole(min = 1, max = Long.MAX_VALUE) Long seq) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("channel.create")
                        .does("Opens an invite-only channel with these people. Under TLP:RED its history is 'joining'.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/channels")
                        .takes(Create.class)
                        .runs(this::create, Receipts::toJson),
                Command.named("channel.converse")
                        .does(
                                "Says something in the direct conversation of exactly these people, which begins with it.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/conversations")
                        .takes(Converse.class)
                        .runs(this::converse, Receipts::toJson),
                Command.named("channel.update")
                        .does("Changes name or purpose. For owners.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.PATCH, "/api/channels/:channel")
                        .takes(Update.class)
                        .runs(
                                (c, a) -> keeping.update(c.member(), c.operation(), a.channel(), a.name(), a.purpose()),
                                Receipts::toJson),
                Command.named("channel.add_members")
                        .does("Adds people. For owners.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/channels/:channel/members")
                        .takes(AddMembers.class)
                        .runs(
                                (c, a) -> keeping.addMembers(c.member(), c.operation(), a.channel(), a.members()),
                                Receipts::toJson),
                Command.named("channel.remove_member")
                        .does("Removes somebody. For owners.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.DELETE, "/api/channels/:channel/members/:member")
                        .takes(ChannelAndMember.class)
                        .runs(
                                (c, a) -> keeping.removeMember(c.member(), c.operation(), a.channel(), a.member()),
                                Receipts::toJson),
                Command.named("channel.leave")
                        .does("Leaves; if the last owner does, the channel passes on.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/channels/:channel/leave")
                        .takes(OneChannel.class)
                        .runs((c, a) -> keeping.leave(c.member(), c.operation(), a.channel()), Receipts::toJson),
                Command.named("channel.make_owner")
                        .does("Makes somebody in the channel an owner. For owners.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/channels/:channel/owners")
                        .takes(ChannelAndMember.class)
                        .runs(
                                (c, a) -> keeping.makeOwner(c.member(), c.operation(), a.channel(), a.member()),
                                Receipts::toJson),
                Command.named("channel.close")
                        .does("Closes a channel to writing: it can be read, and nothing added. For owners.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/channels/:channel/close")
                        .takes(OneChannel.class)
                        .runs((c, a) -> keeping.close(c.member(), c.operation(), a.channel()), Receipts::toJson),
                Command.named("channel.reopen")
                        .does("Reopens a channel to writing. For owners.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/channels/:channel/reopen")
                        .takes(OneChannel.class)
                        .runs((c, a) -> keeping.reopen(c.member(), c.operation(), a.channel()), Receipts::toJson),
                Command.named("channel.page")
                        .does("Reads a page of a channel: the newest, or before, after or around a seq.")
                        .answers(ChannelAnswers.Page.class)
                        .http(HttpMethod.GET, "/api/channels/:channel/entries")
                        .takes(Page.class)
                        .readsOnly()
                        .runs(this::page, ChannelPages::toJson),
                Command.named("channel.see")
                        .does("Says how far you have seen a channel. The greatest wins.")
                        .answers(ChannelAnswers.Seen.class)
                        .http(HttpMethod.PUT, "/api/channels/:channel/seen")
                        .takes(Place.class)
                        .readsOnly()
                        .runs((c, a) -> positions.see(c.member(), a.channel(), a.seq()), ChannelCommands::seen),
                Command.named("channel.mark_unread")
                        .does("Takes your read position back to before an entry.")
                        .answers(ChannelAnswers.Seen.class)
                        .http(HttpMethod.POST, "/api/channels/:channel/unread")
                        .takes(Place.class)
                        .readsOnly()
                        .runs((c, a) -> positions.markUnread(c.member(), a.channel(), a.seq()), ChannelCommands::seen));
    }

    private Future<Receipt> create(Call call, Create a) {
        String purpose = a.purpose() == null ? "" : a.purpose();
        Channels.Wish wish = new Channels.Wish(a.name(), purpose, a.label(), a.history(), a.members(), a.text());
        return channels.create(call.member(), call.operation(), wish);
    }

    private Future<Receipt> converse(Call call, Converse a) {
        Channels.Wish wish = new Channels.Wish(null, "", a.label(), History.START, a.members(), a.text());
        return channels.converse(call.member(), call.operation(), wish, a.text());
    }

    private Future<StreamPage> page(Call call, Page a) {
        int limit = a.limit() == null ? DEFAULT_PAGE : a.limit();
        if (a.after() != null) {
            return pages.page(call.member(), a.channel(), ChannelPages.From.AFTER, a.after(), limit);
        }
        if (a.around() != null) {
            return pages.page(call.member(), a.channel(), ChannelPages.From.AROUND, a.around(), limit);
        }
        long before = a.before() == null ? Long.MAX_VALUE : a.before();
        return pages.page(call.member(), a.channel(), ChannelPages.From.BEFORE, before, limit);
    }

    private static JsonObject seen(ReadPositions.Seen seen) {
        return new JsonObject().put("seq", seen.seq()).put("unread", seen.unread());
    }
}
