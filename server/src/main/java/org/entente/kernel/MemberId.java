package org.entente.kernel;

import java.util.UUID;

/** Names a person in one network. */
public record MemberId(UUID value) {
    public static MemberId random() {
        return new MemberId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
