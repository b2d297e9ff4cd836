package org.entente.identity;

import java.util.List;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** What beginning or renewing a session answers ({@link SessionView}), for the description of the API. */
public record SessionAnswer(
        PersonAnswer person,
        List<Membership> networks,
        @Nullable Current current,
        @Nullable Lacking lacking,
        String accessToken,
        long expiresInSeconds,
        long idleSeconds) {

    /** What must be added before this session opens a network; a passkey does in place of a code. */
    enum Lacking {
        PASSKEY,
        CODE
    }

    record PersonAnswer(PersonId id, String name) {}

    record Membership(NetworkId network, String name, MemberId member, DelegationAnswer delegation) {}

    record DelegationAnswer(String code, String name) {}

    record Current(NetworkId network, MemberId member) {}
}
