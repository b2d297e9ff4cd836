package org.entente.channel;

import io.vertx.core.Future;
import java.time.Instant;
import org.entente.command.Actor;
import org.entente.journal.NewEntry.History;
import org.entente.kernel.ChannelId;
import org.entente.storage.Tx;

/** A door that asks nothing: everybody comes in, as an owner, and to a channel that nobody has shown them. */
public final class OpenDoor implements ChannelDoor {
    private OpenDoor() {}

    public static ChannelDoor open() {
        return new OpenDoor();
    }

    @Override
    public Future<ChannelAccess> enter(Tx tx, Actor.Member actor, ChannelId id, Purpose purpose) {
        return new ChannelStore().find(tx, actor.network(), id).map(found -> {
            Channel imagined =
                    new Channel(id, "", "", Label.CLEAR, History.START, Instant.EPOCH, actor.member(), Instant.EPOCH);
            Membership owner = new Membership(actor.member(), true, 1, Instant.EPOCH);
            return new ChannelAccess(actor.network(), found.orElse(imagined), owner);
        });
    }
}
