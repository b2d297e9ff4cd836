package org.entente.network;

import java.util.List;
import java.util.Optional;
import org.entente.kernel.DelegationId;
import org.entente.kernel.Problem;

/**
 * Who may invite whom (Arctic Council and FIRST practice, as modelled for this product): a delegation names its own people; the chair or the
 * secretariat invites the head of a new delegation, or of one that has lost its head. Pure.
 */
final class InvitationPolicy {
    private InvitationPolicy() {}

    /** Into an existing delegation. */
    static void requireMayInvite(Standing inviter, Delegation into, Role as, Optional<?> presentHead) {
        if (as == Role.HEAD) {
            requireProcedure(inviter);
            if (presentHead.isPresent()) {
                throw Problem.notAllowed("This delegation has a head. Its head names the other people.");
            }
            return;
        }
        if (!mayInviteIntoOwn(inviter, into.id(), as)) {
            throw Problem.notAllowed(
                    "The head or a deputy of a delegation invites its people, or somebody designated its officials, and nobody else.");
        }
    }

    /** To take the seat of somebody who is there until then. */
    static void requireMayReplace(Standing inviter, Standing leaver, Delegation into, Role as) {
        if (!leaver.delegation().equals(into.id())) {
            throw Problem.field("/succeeds", "This person is of another delegation. Choose again.");
        }
        SuccessionPolicy.requireMayNameFor(inviter, leaver);
        if (leaver.role() != as) {
            throw Problem.field("/role", "Whoever takes a seat has its role.");
        }
    }

    /** With a new delegation, whose head comes first. */
    static void requireMayInviteNew(Standing inviter, Role as) {
        requireProcedure(inviter);
        if (as != Role.HEAD) {
            throw Problem.field("/role", "A new delegation begins with its head.");
        }
    }

    /**
     * Whether an invitation that was made earlier could be made now: it is worth what its inviter may do now, and who is an official by now opens no doors
     * that a deputy opened.
     *
     * @param present the standings of those of {@link Invitation#concerned} who are in the network still
     */
    static boolean holdsStill(Invitation invitation, List<Standing> present) {
        Optional<Standing> leaver = present.stream()
                .filter(s -> s.member().equals(invitation.succeeds()))
                .findFirst();
        return present.stream()
                .filter(s -> s.member().equals(invitation.inviter()))
                .anyMatch(inviter -> leaver.map(seat -> mayStillReplace(inviter, seat, invitation))
                        .orElseGet(() -> mayStillInvite(inviter, invitation)));
    }

    /** It leads to the seat that it named: who was an official then and is head by now has another one. */
    private static boolean mayStillReplace(Standing inviter, Standing leaver, Invitation invitation) {
        return leaver.role() == invitation.role() && SuccessionPolicy.mayNameFor(inviter, leaver);
    }

    private static boolean mayStillInvite(Standing inviter, Invitation invitation) {
        if (invitation.role() == Role.HEAD) {
            return inviter.runsProcedure();
        }
        return invitation
                .delegation()
                .existing()
                .filter(own -> mayInviteIntoOwn(inviter, own, invitation.role()))
                .isPresent();
    }

    /** An office for a while makes none for good: who was designated brings in those who prepare, not those who act. */
    private static boolean mayInviteIntoOwn(Standing inviter, DelegationId into, Role as) {
        return inviter.delegation().equals(into)
                && (inviter.role().actsForDelegation() || inviter.isDesignated() && as == Role.OFFICIAL);
    }

    private static void requireProcedure(Standing inviter) {
        if (!inviter.runsProcedure()) {
            throw Problem.notAllowed("The chair or the secretariat invites the head of a delegation. Ask them.");
        }
    }
}
