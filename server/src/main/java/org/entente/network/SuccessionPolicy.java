package org.entente.network;

import org.entente.kernel.Problem;

/**
 * Who may name whom to take whose seat: a delegation names its own people. The chair and the secretariat name the next head of another one alone; of their own
 * only the head does, or a deputy of the chair could depose the head of the chair. Pure.
 */
final class SuccessionPolicy {
    private SuccessionPolicy() {}

    static void requireMayName(Standing actor, Standing leaver, Standing successor) {
        if (leaver.member().equals(successor.member()) || !leaver.delegation().equals(successor.delegation())) {
            throw Problem.field("/successor", "A successor is somebody else of the same delegation. Choose again.");
        }
        requireMayNameFor(actor, leaver);
    }

    /** Whoever comes after: somebody who is here, or somebody invited. */
    static void requireMayNameFor(Standing actor, Standing leaver) {
        if (!mayNameFor(actor, leaver)) {
            throw Problem.notAllowed(
                    "A delegation names who takes a seat of its own: its head, or a deputy for the others.");
        }
    }

    static boolean mayNameFor(Standing actor, Standing leaver) {
        boolean own = actor.delegation().equals(leaver.delegation());
        if (leaver.role() != Role.HEAD) {
            return own && actor.role().actsForDelegation();
        }
        return own ? actor.role() == Role.HEAD : actor.runsProcedure();
    }

    /** What was said to a delegation's people is the delegation's to hand on: procedure gives it a head, and gives that head no channels. */
    static boolean channelsPassOn(Standing actor, Standing leaver) {
        return actor.delegation().equals(leaver.delegation());
    }

    /** The seat's role passes on; whoever had a higher one keeps it. */
    static Role roleAfter(Role seat, Role own) {
        return seat.compareTo(own) < 0 ? seat : own;
    }
}
