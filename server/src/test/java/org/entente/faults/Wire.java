package org.entente.faults;

import java.util.concurrent.CompletableFuture;
import org.entente.testing.Answer;

/** One connection of a client to the server, from its making to its breaking. */
interface Wire extends AutoCloseable {
    /** The answer, or a failure once the wire has broken; whether the message was written is unknown then. */
    CompletableFuture<Answer> says(Recording.Sent message);

    boolean isBroken();

    @Override
    void close();

    /** By REST: each request stands for itself, so this one never breaks for good. */
    static Wire rest(Account account) {
        return new Wire() {
            @Override
            public CompletableFuture<Answer> says(Recording.Sent message) {
                return account.says(message);
            }

            @Override
            public boolean isBroken() {
                return false;
            }

            @Override
            public void close() {}
        };
    }
}
