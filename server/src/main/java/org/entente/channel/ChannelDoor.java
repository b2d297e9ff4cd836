package org.entente.channel;

import io.vertx.core.Future;
import org.entente.command.Actor;
import org.entente.kernel.ChannelId;
import org.entente.storage.Tx;

/**
 * The only way to a channel. This closes the class of holes that most chat products had: one endpoint that forgot to ask whether the caller is in the
 * room. What is missing and what is somebody else's get the same answer.
 *
 * <p>Production has one, {@link #guarded}, and no setting that takes it away. It is an interface so that the tests can put up a server without it and see
 * that the database holds alone.
 *
 * <p>Messages pass a second door, {@link org.entente.journal.BatchWriter}, which asks the same question for a whole batch under the channel's lock.
 */
public interface ChannelDoor {
    Future<ChannelAccess> enter(Tx tx, Actor.Member actor, ChannelId channel, Purpose purpose);

    static ChannelDoor guarded() {
        return new GuardedDoor();
    }
}
