package org.entente.network;

import java.time.Instant;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A member as everybody in the network sees them; those who were removed too, because what they said still needs a name.
 *
 * @param reenteredAt when they last came in anew, by an invitation of {@code reenteredBy}
 */
public record MemberRow(
        MemberId id,
        DelegationId delegation,
        String name,
        String title,
        Role role,
        Instant admittedAt,
        @Nullable Instant removedAt,
        @Nullable MemberId removedBy,
        @Nullable MemberId successor,
        @Nullable Instant reenteredAt,
        @Nullable MemberId reenteredBy) {}
