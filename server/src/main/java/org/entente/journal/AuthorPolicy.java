package org.entente.journal;

import org.entente.kernel.Problem;

/**
 * Whether an append may go in, by what the database said of its author once the stream was held. Pure.
 *
 * <p>Production has one, {@link #INSIDE}, and no setting that takes it away. It is an interface so that the tests can put up a server without it and see
 * that the database refuses by itself.
 */
@FunctionalInterface
public interface AuthorPolicy {
    /** Who is in the stream writes there; to everybody else it is as if it did not exist. */
    AuthorPolicy INSIDE = isInside -> {
        if (!isInside) {
            throw Problem.notFound();
        }
    };

    /** @param isInside whether the author is in the stream */
    void requireMayAppend(boolean isInside);
}
