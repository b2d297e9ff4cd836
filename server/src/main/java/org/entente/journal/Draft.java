package org.entente.journal;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a use case decided, once its locks were held.
 *
 * @param entries in order
 * @param answering the index of the entry that carries the op and that the receipt points to
 * @param subject the id of what was made, for the receipt
 */
public record Draft(
        List<NewEntry> entries, int answering, @Nullable UUID subject) {
    public Draft {
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a mutation that tells nobody anything is none");
        }
    }

    public static Draft of(NewEntry... entries) {
        return of(List.of(entries));
    }

    public static Draft of(List<NewEntry> entries) {
        return new Draft(List.copyOf(entries), 0, null);
    }

    public Draft about(UUID made) {
        return new Draft(entries, answering, made);
    }

    /** The receipt points to the last entry instead of the first. */
    public Draft answeringLast() {
        return new Draft(entries, entries.size() - 1, subject);
    }
}
