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
        JsonObject content = by.acting().in(new JsonObject().put("reentry", reentry.toJson()));
        return NewEntry.of(Stream.of(network), "reentry.offered", by.member(), content);
    }

    static NewEntry withdrawn(NetworkId network, Standing by, InvitationId invitation, MemberId member) {
        JsonObject content =
                new JsonObject().put("reentry", invitation.toString()).put("member", member.toString());
        return NewEntry.of(
                Stream.of(network),
                "reentry.withdrawn",
                by.member(),
                by.acting().in(content));
    }

    /** Authored by the member: whoever it was speaks as them from now on. */
    static NewEntry used(NetworkId network, Invitation invitation, MemberId member, ActingFor by) {
        JsonObject content = new JsonObject()
                .put("reentry", invitation.id().toString())
                .put("member", member.toString())
                .put("by", by.member().toString());
        return NewEntry.of(Stream.of(network), "reentry.used", member, by.in(content));
    }
}
