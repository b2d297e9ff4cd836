package org.entente.network;

import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Who may remove or change whom. Pure. */
final class MemberPolicy {
    private MemberPolicy() {}

    static void requireMayRemove(Standing actor, Standing target) {
        if (target.chairs() && target.role() == Role.HEAD) {
            throw Problem.notAllowed("The head of the chair stays until somebody else is head. Hand over first.");
        }
        boolean oneself = actor.member().equals(target.member());
        boolean colleagues = actor.delegation().equals(target.delegation());
        boolean own = colleagues
                && (actor.role().actsForDelegation() && target.role() != Role.HEAD
                        || actor.isDesignated() && target.role() == Role.OFFICIAL);
        // Procedure is over others: a deputy of the secretariat would otherwise remove its head.
        if (!oneself && !own && (colleagues || !actor.runsProcedure())) {
            throw Problem.notAllowed(
                    "Only the head or a deputy of this person's delegation, the chair or the secretariat can remove them.");
        }
    }

    static void requireMayChange(Standing actor, Standing target, @Nullable Role role, @Nullable String title) {
        boolean sameDelegation = actor.delegation().equals(target.delegation());
        if (role != null) {
            if (!sameDelegation || actor.role() != Role.HEAD) {
                throw Problem.notAllowed("Only the head of the delegation gives its people their roles.");
            }
            if (target.role() == Role.HEAD) {
                throw Problem.notAllowed("Make somebody else the head; then you are a deputy.");
            }
            if (target.role() == role) {
                throw Problem.of(ProblemCode.CONFLICT, "This person has that role already. Nothing was changed.");
            }
        }
        boolean oneself = actor.member().equals(target.member());
        if (title != null && !oneself && !(sameDelegation && DelegationVoice.acts(actor))) {
            throw Problem.notAllowed("A title is changed by its bearer, or by the head or a deputy of the delegation.");
        }
    }
}
