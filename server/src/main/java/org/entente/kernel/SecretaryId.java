package org.entente.kernel;

import java.util.UUID;

/** Names that somebody is the private secretary of somebody. */
public record SecretaryId(UUID value) {
    public static SecretaryId random() {
        return new SecretaryId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
