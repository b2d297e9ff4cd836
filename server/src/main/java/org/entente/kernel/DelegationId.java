package org.entente.kernel;

import java.util.UUID;

/** Names a delegation of a network. */
public record DelegationId(UUID value) {
    public static DelegationId random() {
        return new DelegationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
