package org.entente.network;

import org.entente.kernel.Problem;

/**
 * Who may use a delegation's one voice. A head or deputy acts for it, and whoever the head has designated, as long as that holds (UN General Assembly
 * rules 25 to 27: an alternate acts when the head designates one); an official prepares. What a delegation says as one (a position, an answer, breaking
 * silence) asks {@link #requireVoice}; what it does for itself asks {@link #acts}. Pure.
 *
 * <p>It does not reach the chair's procedure: the office is exercised by head and deputies alone, or somebody designated to answer a letter could remove
 * the people of others.
 */
public final class DelegationVoice {
    private DelegationVoice() {}

    /** Whether this member acts for the delegation now, whatever it is. */
    public static boolean acts(Standing member) {
        return member.role().actsForDelegation() || member.isDesignated();
    }

    /** Whether this member speaks for a delegation that has a voice: an observer has none, and a secretariat serves. */
    public static boolean speaks(Standing member) {
        return member.kind() == DelegationKind.MEMBER && acts(member);
    }

    public static void requireVoice(Standing member) {
        if (member.kind() != DelegationKind.MEMBER) {
            throw Problem.notAllowed("Only member delegations have a voice in this network.");
        }
        if (!acts(member)) {
            throw Problem.notAllowed(
                    "The head or a deputy speaks for a delegation, or somebody whom the head has designated. Ask them.");
        }
    }
}
