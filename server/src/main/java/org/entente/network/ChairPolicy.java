package org.entente.network;

import org.entente.kernel.Problem;

/** Who may plan whose chair (G20 and Digital Nations practice: the chair rotates by terms). Pure. */
final class ChairPolicy {
    private ChairPolicy() {}

    static void requireMayPlan(Standing actor) {
        if (!actor.runsProcedure()) {
            throw Problem.notAllowed(
                    "The head or a deputy of the chair or of the secretariat plans who chairs. Ask them.");
        }
    }

    static void requireMayHold(Delegation next, boolean hasHead) {
        if (next.kind() == DelegationKind.OBSERVER) {
            throw Problem.field(
                    "/delegation", "An observer cannot hold the chair. Choose a member or the secretariat.");
        }
        if (!hasHead) {
            throw Problem.field(
                    "/delegation", "This delegation has no head who could take the chair. Invite one first.");
        }
    }
}
