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
    AuthorPolicy INSIDE = new AuthorPolicy() {
        @Override
        public void requireMayAppend(boolean isInside) {
            if (!isInside) {
                throw Problem.notFound();
            }
        }

        @Override
        public boolean holdsForStrangers() {
            return false;
        }
    };

    /** @param isInside whether the author is in the stream */
    void requireMayAppend(boolean isInside);

    /** Whether a stream is held for somebody who is not in it: to lock a row takes longer than to find none, and tells that it is there. */
    default boolean holdsForStrangers() {
        return true;
    }
}
