package org.entente.channel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.kernel.MemberId;

/** Who owns a channel when its last owner goes: whoever has been in it longest, an observer only if nobody else is there. Pure. */
final class OwnerSuccession {
    private OwnerSuccession() {}

    static Optional<MemberId> successor(List<Membership> remaining, Set<MemberId> observers) {
        if (remaining.stream().anyMatch(Membership::owner)) {
            return Optional.empty();
        }
        Comparator<Membership> observersLast =
                Comparator.comparing(membership -> observers.contains(membership.member()));
        return remaining.stream()
                .min(observersLast
                        .thenComparing(Membership::joinedSeq)
                        .thenComparing(membership -> membership.member().toString()))
                .map(Membership::member);
    }
}
