package org.entente.network;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;

/**
 * An open invitation by which somebody can come in as a member, as all members see it.
 *
 * @param member as whom
 * @param by who made it
 */
record Reentry(InvitationId id, MemberId member, MemberId by, Instant expiresAt) {
    JsonObject toJson() {
        return new JsonObject()
                .put("id", id.toString())
                .put("member", member.toString())
                .put("by", by.toString())
                .put("expiresAt", expiresAt.toString());
    }
}
