package org.entente.network;

import java.util.Optional;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;

/**
 * Who may let a member in anew. As strict as removing where that is stricter than inviting: whoever holds such a link can speak as that member, so nobody
 * makes one for somebody above them in the delegation, and nobody for themselves. Pure.
 */
final class ReentryPolicy {
    private ReentryPolicy() {}

    static void requireMayOffer(Standing actor, Standing target) {
        if (actor.member().equals(target.member())) {
            throw Problem.notAllowed("Nobody lets themselves in anew. Ask the head of your delegation, or the chair.");
        }
        if (!mayOffer(actor, target)) {
            throw Problem.notAllowed(
                    "The head or a deputy of this person's delegation lets them in anew; for a head, the chair or the secretariat.");
        }
    }

    static boolean mayOffer(Standing actor, Standing target) {
        if (actor.member().equals(target.member())) {
            return false;
        }
        boolean colleagues = actor.delegation().equals(target.delegation());
        if (target.role() == Role.HEAD) {
            // Procedure is over others: a deputy of the chair would otherwise become its head.
            return !colleagues && actor.runsProcedure();
        }
        return colleagues
                && (actor.role().actsForDelegation() || actor.isDesignated() && target.role() == Role.OFFICIAL);
    }

    /** Whoever made it, whoever could have, and before all whom it is about: they may be at a device still, and did not ask. */
    static boolean mayWithdraw(Standing actor, MemberId inviter, Optional<Standing> target) {
        return actor.member().equals(inviter)
                || target.filter(member -> member.member().equals(actor.member()) || mayOffer(actor, member))
                        .isPresent();
    }
}
