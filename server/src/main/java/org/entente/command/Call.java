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

    /** Whoever has a session, in a network or in none. */
    public Actor.Person person() {
        if (actor instanceof Actor.Member member) {
            return new Actor.Person(member.person(), member.session());
        }
        if (actor instanceof Actor.Person person) {
            return person;
        }
        throw Problem.notSignedIn();
    }

    public Operation operation() {
        return operationIfAny.orElseThrow(
                () -> Problem.field("/op", "A change needs an operation id (a UUID that you make)."));
    }
}
