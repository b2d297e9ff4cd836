package org.entente.channel;

import io.vertx.core.Future;
import org.entente.command.Actor;
import org.entente.kernel.ChannelId;
import org.entente.kernel.Problem;
import org.entente.storage.Tx;

/** The door of production: who is in the channel comes in, to do what they may there. */
final class GuardedDoor implements ChannelDoor {
    private final ChannelStore store = new ChannelStore();

    @Override
    public Future<ChannelAccess> enter(Tx tx, Actor.Member actor, ChannelId channel, Purpose purpose) {
        return store.findPlace(tx, actor.network(), channel, actor.member()).map(found -> {
            ChannelStore.Place place = found.orElseThrow(Problem::notFound);
            ChannelAccess access = new ChannelAccess(actor.network(), place.channel(), place.membership());
            requireMay(access, purpose);
            return access;
        });
    }

    private static void requireMay(ChannelAccess access, Purpose purpose) {
        if (purpose == Purpose.READ) {
            return;
        }
        if (access.channel().isDirect()) {
            throw Problem.notAllowed("A direct conversation keeps the people it began with. Start another one.");
        }
        if (purpose == Purpose.MANAGE && !access.membership().owner()) {
            throw Problem.notAllowed(
                    "Only an owner of this channel can do that. The owners are shown with its people.");
        }
    }
}
