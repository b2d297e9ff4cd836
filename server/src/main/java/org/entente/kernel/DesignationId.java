package org.entente.kernel;

import java.util.UUID;

/** Names a designation. */
public record DesignationId(UUID value) {
    public static DesignationId random() {
        return new DesignationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
