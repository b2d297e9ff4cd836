package org.entente.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import java.util.Optional;
import org.entente.work.Workers;

/**
 * argon2id with 19 MiB, two passes and one lane (OWASP Password Storage Cheat Sheet), on {@link Workers}, never on an event loop. A check against
 * nobody costs what a check against somebody costs, so that timing does not tell whether a name exists.
 */
final class Passwords {
    private static final Argon2Function FUNCTION = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    private final Workers workers;
    private final Runnable counter;
    private final Future<String> nobodysHash;

    /** @param counter told of each check; from any thread */
    Passwords(Workers workers, Runnable counter) {
        this.workers = workers;
        this.counter = counter;
        // Of a random password; computed once, in the form that a real one has, and not while a start waits for it.
        this.nobodysHash = workers.run(() -> hashNow(java.util.UUID.randomUUID().toString()));
    }

    Future<String> hash(String password) {
        return workers.run(() -> hashNow(password));
    }

    /** Whether this password is the candidate's. One computation, whoever it is and whether there is anybody. */
    Future<Boolean> isOf(Optional<Candidate> candidate, String password) {
        return nobodysHash.compose(nobody -> workers.run(() -> {
            counter.run();
            return fits(password, candidate.map(Candidate::hash).orElse(nobody)) && candidate.isPresent();
        }));
    }

    /** Somebody who may be the one signing in. */
    record Candidate(PersonRow person, String hash) {}

    private static String hashNow(String password) {
        return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
    }

    private static boolean fits(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
