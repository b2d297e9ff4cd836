package org.entente.network;

import org.entente.kernel.Problem;

/** Who may have a private secretary, and whom. Pure. */
final class SecretaryPolicy {
    private SecretaryPolicy() {}

    static void requireMayName(Standing principal, Standing secretary) {
        if (!principal.role().actsForDelegation()) {
            throw Problem.notAllowed("The head and the deputies of a delegation can name a private secretary.");
        }
        if (principal.member().equals(secretary.member())) {
            throw Problem.field("/member", "You write for yourself anyway. Choose somebody else.");
        }
        if (!principal.delegation().equals(secretary.delegation())) {
            throw Problem.field("/member", "A private secretary is of the own delegation. Choose somebody else.");
        }
    }

    /** Either of the two; to everybody else it is as if it did not exist. */
    static void requireMayEnd(Standing actor, Secretary secretary) {
        if (!actor.member().equals(secretary.principal()) && !actor.member().equals(secretary.member())) {
            throw Problem.notFound();
        }
    }
}
