package org.entente.channel;

import java.time.Instant;
import org.entente.kernel.MemberId;

/**
 * That a member is in a channel now.
 *
 * @param joinedSeq the seq at which they came in, last time
 */
record Membership(MemberId member, boolean owner, long joinedSeq, Instant joinedAt) {
    Membership owning() {
        return new Membership(member, true, joinedSeq, joinedAt);
    }
}
