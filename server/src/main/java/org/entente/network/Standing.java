package org.entente.network;

import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;

/**
 * What the rules need to know of a member who is in the network now.
 *
 * @param chairs whether the delegation holds the chair
 * @param isDesignated whether the head has designated this member to act for the delegation, at this moment; what they may do by it, {@link
 *     DelegationVoice} says
 */
public record Standing(
        MemberId member,
        DelegationId delegation,
        DelegationKind kind,
        Role role,
        boolean chairs,
        boolean isDesignated) {
    /** Head or deputy of the chair or of a secretariat: they have procedure, never access to other people's channels. */
    boolean runsProcedure() {
        return role.actsForDelegation() && (chairs || kind == DelegationKind.SECRETARIAT);
    }

    public ActingFor acting() {
        return new ActingFor(member, delegation);
    }

    public boolean isObserver() {
        return kind == DelegationKind.OBSERVER;
    }
}
