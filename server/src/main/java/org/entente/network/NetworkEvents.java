package org.entente.network;

import io.vertx.core.json.JsonObject;
import org.entente.identity.PasswordRule;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.kernel.DelegationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/** The events of this feature: what they are called, to whom they are told, and what they say. */
final class NetworkEvents {
    private NetworkEvents() {}

    static NewEntry founded(NetworkId network, MemberId by, String name, DelegationId chair) {
        return NewEntry.of(
                Stream.of(network),
                "network.founded",
                by,
                new JsonObject()
                        .put("name", name)
                        .put("chair", chair.toString())
                        .put("idleMinutes", SessionLimits.USUAL.idleMinutes())
                        .put("sessionMinutes", SessionLimits.USUAL.sessionMinutes())
                        .put("passwords", PasswordRule.ALLOWED.code()));
    }

    static NewEntry settingsChanged(NetworkId network, MemberId by, NetworkSettings.Change change) {
        JsonObject content = new JsonObject();
        if (change.idleMinutes() != null) {
            content.put("idleMinutes", change.idleMinutes());
        }
        if (change.sessionMinutes() != null) {
            content.put("sessionMinutes", change.sessionMinutes());
        }
        if (change.passwords() != null) {
            content.put("passwords", change.passwords().code());
        }
        return NewEntry.of(Stream.of(network), "network.settings_changed", by, content);
    }

    static NewEntry delegationAdmitted(NetworkId network, MemberId by, Delegation delegation) {
        JsonObject content = new JsonObject().put("delegation", NetworkJson.delegation(delegation));
        return NewEntry.of(Stream.of(network), "delegation.admitted", by, content);
    }

    /** Authored by the one who came in; {@code invitedBy} is absent for the founder. */
    static NewEntry memberAdmitted(NetworkId network, MemberRow member, @Nullable MemberId invitedBy) {
        JsonObject content = new JsonObject().put("member", NetworkJson.admitted(member));
        if (invitedBy != null) {
            content.put("invitedBy", invitedBy.toString());
        }
        return NewEntry.of(Stream.of(network), "member.admitted", member.id(), content);
    }

    static NewEntry memberRemoved(NetworkId network, MemberId member, MemberId by) {
        JsonObject content = new JsonObject().put("member", member.toString()).put("by", by.toString());
        return NewEntry.of(Stream.of(network), "member.removed", by, content).departing(member);
    }

    static NewEntry memberChanged(
            NetworkId network, MemberId by, MemberId member, @Nullable Role role, @Nullable String title) {
        JsonObject content = new JsonObject().put("member", member.toString());
        if (role != null) {
            content.put("role", role.code());
        }
        if (title != null) {
            content.put("title", title);
        }
        return NewEntry.of(Stream.of(network), "member.changed", by, content);
    }

    static NewEntry invitationCreated(Invitation invitation) {
        JsonObject content = new JsonObject().put("invitation", invitation.toJson());
        return NewEntry.of(Stream.of(invitation.inviter()), "invitation.created", invitation.inviter(), content);
    }

    static NewEntry invitationUsed(InvitationId invitation, MemberId inviter, MemberId usedBy) {
        JsonObject content =
                new JsonObject().put("invitation", invitation.toString()).put("usedBy", usedBy.toString());
        return NewEntry.of(Stream.of(inviter), "invitation.used", usedBy, content);
    }

    static NewEntry invitationRevoked(InvitationId invitation, MemberId inviter, MemberId by) {
        JsonObject content =
                new JsonObject().put("invitation", invitation.toString()).put("by", by.toString());
        return NewEntry.of(Stream.of(inviter), "invitation.revoked", by, content);
    }
}
