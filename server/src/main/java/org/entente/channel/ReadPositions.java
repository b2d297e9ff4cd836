package org.entente.channel;

import io.vertx.core.Future;
import org.entente.command.Actor;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * How far a member has seen each channel. State, not entries: nobody else is told, the greatest wins, and only the member's own "Mark unread" takes one
 * back.
 */
public final class ReadPositions {
    static final Sql SEE = Sql.of("""
            UPDATE channel_member cm SET seen_seq = greatest(cm.seen_seq, least($4, s.head_seq)) FROM stream s
             WHERE cm.network_id = $1 AND cm.channel_id = $2 AND cm.member_id = $3 AND s.network_id = $1 AND s.id = $2
            """);

    static final Sql MARK_UNREAD = Sql.of("""
            UPDATE channel_member SET seen_seq = least(seen_seq, $4 - 1) WHERE network_id = $1 AND channel_id = $2 AND member_id = $3
            """);

    /** Counting stops at a thousand: nobody reads a number above "999+". */
    static final Sql STANDING_AT = Sql.of("""
            SELECT cm.seen_seq,
                   (SELECT count(*) FROM (SELECT FROM entry e WHERE e.network_id = $1 AND e.stream_id = $2 AND e.kind = 'message.posted'
                                             AND e.seq > cm.seen_seq AND e.author_id <> $3 LIMIT 1000) AS unseen) AS unread
              FROM channel_member cm WHERE cm.network_id = $1 AND cm.channel_id = $2 AND cm.member_id = $3
            """);

    private final Database database;
    private final ChannelDoor door;
    private final Listener listener;

    ReadPositions(Database database, ChannelDoor door, Listener listener) {
        this.database = database;
        this.door = door;
        this.listener = listener;
    }

    /** Where a member stands in a channel. */
    public record Seen(long seq, long unread) {}

    /** Tells the member's other devices. */
    @FunctionalInterface
    public interface Listener {
        void moved(Actor.Member member, ChannelId channel, Seen seen);
    }

    Future<Seen> see(Actor.Member actor, ChannelId channel, long seq) {
        return move(actor, channel, SEE, seq);
    }

    /** Moves it in the caller's transaction and tells nobody: for {@link ChannelStaging}. */
    static Future<Void> seeIn(Tx tx, NetworkId network, ChannelId channel, MemberId member, long seq) {
        return tx.run(SEE, network.value(), channel.value(), member.value(), seq)
                .mapEmpty();
    }

    Future<Seen> markUnread(Actor.Member actor, ChannelId channel, long firstUnread) {
        return move(actor, channel, MARK_UNREAD, firstUnread);
    }

    private Future<Seen> move(Actor.Member actor, ChannelId channel, Sql movement, long seq) {
        return database.inTransaction(
                        Scope.member(actor.network(), actor.member()),
                        tx -> door.enter(tx, actor, channel, Purpose.READ)
                                .compose(access -> tx.run(
                                        movement,
                                        actor.network().value(),
                                        channel.value(),
                                        actor.member().value(),
                                        seq))
                                .compose(moved -> standing(tx, actor, channel)))
                .onSuccess(seen -> listener.moved(actor, channel, seen));
    }

    private static Future<Seen> standing(Tx tx, Actor.Member actor, ChannelId channel) {
        return tx.find(
                        STANDING_AT,
                        row -> new Seen(row.getLong("seen_seq"), row.getLong("unread")),
                        actor.network().value(),
                        channel.value(),
                        actor.member().value())
                .map(found -> found.orElseThrow(org.entente.kernel.Problem::notFound));
    }
}
