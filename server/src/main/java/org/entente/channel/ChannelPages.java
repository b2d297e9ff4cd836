package org.entente.channel;

import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.BiFunction;
import org.entente.command.Actor;
import org.entente.journal.Checkpoint;
import org.entente.journal.Stream;
import org.entente.journal.StreamHead;
import org.entente.journal.StreamPage;
import org.entente.kernel.ChannelId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/** Reading what was said: pages of a channel's stream, within the intervals that the member may read. */
final class ChannelPages {
    private final Database database;
    private final ChannelDoor door;

    ChannelPages(Database database, ChannelDoor door) {
        this.database = database;
        this.door = door;
    }

    /** From where, and in which direction. */
    enum From {
        BEFORE,
        AFTER,
        AROUND
    }

    Future<StreamPage> page(Actor.Member actor, ChannelId channel, From from, long seq, int limit) {
        return inside(actor, channel, (tx, access) -> read(tx, access, from, seq, limit));
    }

    /** What happened to the channel. */
    Future<StreamPage> acts(Actor.Member actor, ChannelId channel, long before, int limit) {
        return inside(
                actor,
                channel,
                (tx, access) -> StreamPage.actsBefore(
                        tx, access.network().value(), access.id().value(), before, limit));
    }

    /** How far the channel's stream has come. */
    Future<Checkpoint> checkpoint(Actor.Member actor, ChannelId channel) {
        return inside(actor, channel, (tx, access) -> StreamHead.read(tx, access.network(), Stream.of(access.id())));
    }

    /** In one snapshot for the door and what is read: between two, a removal would turn the refusal into an empty page. */
    private <T> Future<T> inside(Actor.Member actor, ChannelId channel, BiFunction<Tx, ChannelAccess, Future<T>> read) {
        return database.inSnapshot(
                Scope.member(actor.network(), actor.member()),
                tx -> door.enter(tx, actor, channel, Purpose.READ).compose(access -> read.apply(tx, access)));
    }

    private static Future<StreamPage> read(Tx tx, ChannelAccess access, From from, long seq, int limit) {
        UUID network = access.network().value();
        UUID stream = access.id().value();
        return switch (from) {
            case BEFORE -> StreamPage.before(tx, network, stream, seq, limit);
            case AFTER -> StreamPage.from(tx, network, stream, seq + 1, limit);
            case AROUND -> StreamPage.around(tx, network, stream, seq, limit);
        };
    }
}
