package org.entente.network;

import io.vertx.core.json.JsonObject;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;

/** What all members are told of re-entry: that a link was made, by whom and for whom, and what became of it. */
final class ReentryEvents {
    private ReentryEvents() {}

    static NewEntry offered(NetworkId network, Standing by, Reentry reentry) {
        JsonObject content = new JsonObject()
                .put("reentry", reentry.toJson())
                .put("for", by.delegation().toString());
        return NewEntry.of(Stream.of(network), "reentry.offered", by.member(), content);
    }

    static NewEntry withdrawn(NetworkId network, MemberId by, InvitationId invitation, MemberId member) {
        JsonObject content =
                new JsonObject().put("reentry", invitation.toString()).put("member", member.toString());
        return NewEntry.of(Stream.of(network), "reentry.withdrawn", by, content);
    }

    /** Authored by the member: whoever it was speaks as them from now on. */
    static NewEntry used(NetworkId network, Invitation invitation, MemberId member) {
        JsonObject content = new JsonObject()
                .put("reentry", invitation.id().toString())
                .put("member", member.toString())
                .put("by", invitation.inviter().toString());
        return NewEntry.of(Stream.of(network), "reentry.used", member, content);
    }
}
