package org.entente;

import org.entente.channel.ChannelDoor;
import org.entente.journal.AuthorPolicy;
import org.entente.journal.Mandates;
import org.entente.network.SecretaryMandates;

/**
 * What the application asks before anybody gets at a channel; behind it the database asks again, by its row-level policies. A part of the composition, and
 * no setting: {@link App#start} takes {@link #standing} and nothing else. The tests put up a server without it, on which nothing may leak.
 */
record FirstWall(ChannelDoor door, AuthorPolicy authors, Mandates mandates) {
    static FirstWall standing() {
        return new FirstWall(ChannelDoor.guarded(), AuthorPolicy.INSIDE, new SecretaryMandates());
    }
}
