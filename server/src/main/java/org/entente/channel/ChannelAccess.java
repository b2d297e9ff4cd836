package org.entente.channel;

import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;

/** Proof that a member may do something in a channel now. Made by {@link ChannelDoor} alone, good for the transaction in which it was made. */
public final class ChannelAccess {
    private final NetworkId network;
    private final Channel channel;
    private final Membership membership;

    ChannelAccess(NetworkId network, Channel channel, Membership membership) {
        this.network = network;
        this.channel = channel;
        this.membership = membership;
    }

    public NetworkId network() {
        return network;
    }

    public Channel channel() {
        return channel;
    }

    public ChannelId id() {
        return channel.id();
    }

    public MemberId member() {
        return membership.member();
    }

    Membership membership() {
        return membership;
    }
}
