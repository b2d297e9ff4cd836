package org.entente.kernel;

import java.util.UUID;

/** Names an invitation. */
public record InvitationId(UUID value) {
    public static InvitationId random() {
        return new InvitationId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
