package org.entente.journal;

import java.util.UUID;
import org.entente.kernel.ChannelId;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.StreamId;

/** A stream by kind and id. */
public record Stream(StreamKind kind, StreamId id) {
    public static Stream of(NetworkId network) {
        return new Stream(StreamKind.NETWORK, new StreamId(network.value()));
    }

    public static Stream of(ChannelId channel) {
        return new Stream(StreamKind.CHANNEL, new StreamId(channel.value()));
    }

    public static Stream of(DelegationId delegation) {
        return new Stream(StreamKind.DELEGATION, new StreamId(delegation.value()));
    }

    public static Stream of(MemberId member) {
        return new Stream(StreamKind.MEMBER, new StreamId(member.value()));
    }

    public UUID uuid() {
        return id.value();
    }
}
