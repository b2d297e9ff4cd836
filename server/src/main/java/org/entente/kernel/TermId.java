package org.entente.kernel;

import java.util.UUID;

/** A term of the chair. */
public record TermId(UUID value) {
    public static TermId random() {
        return new TermId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
