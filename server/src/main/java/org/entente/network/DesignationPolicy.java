package org.entente.network;

import org.entente.kernel.Problem;

/** Who designates whom, and who ends it. Pure. */
final class DesignationPolicy {
    private DesignationPolicy() {}

    static void requireMayDesignate(Standing actor, Standing target) {
        if (!actor.delegation().equals(target.delegation()) || actor.role() != Role.HEAD) {
            throw Problem.notAllowed("Only the head of the delegation designates who acts for it.");
        }
        if (target.role() != Role.OFFICIAL) {
            throw Problem.field("/member", "A head or deputy acts for the delegation anyway. Choose an official.");
        }
    }

    /** The head, or whoever it is about: nobody has to act against their will. */
    static void requireMayEnd(Standing actor, Designation designation) {
        boolean head = actor.delegation().equals(designation.delegation()) && actor.role() == Role.HEAD;
        if (!head && !actor.member().equals(designation.member())) {
            throw Problem.notAllowed("Only the head of the delegation ends this, or whoever was designated.");
        }
    }
}
