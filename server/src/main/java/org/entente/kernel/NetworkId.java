package org.entente.kernel;

import java.util.UUID;

/** Names a network. */
public record NetworkId(UUID value) {
    public static NetworkId random() {
        return new NetworkId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
