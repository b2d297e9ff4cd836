package org.entente.network;

import java.time.Instant;
import org.entente.kernel.DelegationId;
import org.entente.kernel.DesignationId;
import org.entente.kernel.MemberId;

/** That a member acts for the delegation from one date to another. */
record Designation(
        DesignationId id, DelegationId delegation, MemberId member, Instant from, Instant until, MemberId by) {
    /** The same for somebody else. */
    Designation to(MemberId other, MemberId passedOnBy) {
        return new Designation(DesignationId.random(), delegation, other, from, until, passedOnBy);
    }
}
