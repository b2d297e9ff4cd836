package org.entente.kernel;

import java.util.UUID;

/** Names a channel; also the id of its stream. */
public record ChannelId(UUID value) {
    public static ChannelId random() {
        return new ChannelId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
