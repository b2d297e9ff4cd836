package org.entente.kernel;

import java.util.UUID;

/** Names a stream of a network's journal. */
public record StreamId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
