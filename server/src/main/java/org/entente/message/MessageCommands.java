package org.entente.message;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.entente.channel.ChannelEvents;
import org.entente.command.Actor;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.Limit;
import org.entente.command.ReceiptAnswer;
import org.entente.command.Receipts;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.journal.Append;
import org.entente.journal.BatchWriter;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * {@code message.post}: the hot path. The writer asks, under the channel's lock and for a whole batch at once, what {@code ChannelDoor} asks elsewhere:
 * whether the author is in the channel and whether it is open.
 */
public final class MessageCommands {
    private final BatchWriter writer;

    public MessageCommands(BatchWriter writer) {
        this.writer = writer;
    }

    /** Arguments of {@code message.post}: {@code behalf} by a private secretary, for whom. */
    public record Post(
            ChannelId channel,

            @Example("Good morning, Seoul.") @Text(max = 20_000, kind = Text.Kind.PROSE)
            String text,

            @Nullable MemberId behalf) {}

    public List<Command<?>> all() {
        return List.of(Command.named("message.post")
                .does("Says something in a channel.")
                .answers(ReceiptAnswer.class)
                .http(HttpMethod.POST, "/api/channels/:channel/messages")
                .takes(Post.class)
                .limitedTo(Limit.POSTING)
                .pipelined()
                .runs(this::post, Receipts::toJson));
    }

    private Future<Receipt> post(Call call, Post post) {
        Actor.Member author = call.member();
        Append append = new Append(
                Stream.of(post.channel()),
                ChannelEvents.MESSAGE_POSTED,
                author.member(),
                call.operation(),
                ChannelEvents.said(post.text(), post.behalf()),
                post.behalf());
        return writer.append(author.network(), append);
    }
}
