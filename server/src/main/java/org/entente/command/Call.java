package org.entente.command;

import java.util.Optional;
import org.entente.journal.Operation;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/** One call of a command: who, from where and, for a mutation of a member, which operation. */
public record Call(Actor actor, Origin origin, Optional<Operation> operationIfAny) {

    public Actor.Member member() {
        if (actor instanceof Actor.Member member) {
            return member;
        }
        throw Problem.of(ProblemCode.NOT_SIGNED_IN, "Sign in first.");
    }

    public Actor.SignedIn signedIn() {
        if (actor instanceof Actor.SignedIn signedIn) {
            return signedIn;
        }
        throw Problem.of(ProblemCode.NOT_SIGNED_IN, "Sign in first.");
    }

    public Operation operation() {
        return operationIfAny.orElseThrow(
                () -> Problem.field("/op", "A change needs an operation id (a UUID that you make)."));
    }
}
