package org.entente.network;

import io.vertx.core.json.JsonObject;
import org.entente.identity.PasswordRule;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/** The events of this feature: what they are called, to whom they are told, and what they say. */
final class NetworkEvents {
    private NetworkEvents() {}

    static NewEntry founded(NetworkId network, ActingFor by, String name) {
        JsonObject content = new JsonObject()
                .put("name", name)
                .put("chair", by.delegation().toString())
                .put("idleMinutes", SessionLimits.USUAL.idleMinutes())
                .put("sessionMinutes", SessionLimits.USUAL.sessionMinutes())
                .put("passwords", PasswordRule.ALLOWED.code());
        return NewEntry.of(Stream.of(network), "network.founded", by.member(), by.in(content));
    }

    static NewEntry settingsChanged(NetworkId network, ActingFor by, NetworkSettings.Change change) {
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
        return NewEntry.of(Stream.of(network), "network.settings_changed", by.member(), by.in(content));
    }

    /** Authored by the one who came in with it; {@code invitedBy} is absent for the founder. */
    static NewEntry delegationAdmitted(
            NetworkId network, MemberId head, Delegation delegation, @Nullable ActingFor invitedBy) {
        JsonObject content = new JsonObject().put("delegation", NetworkJson.delegation(delegation));
        return NewEntry.of(Stream.of(network), "delegation.admitted", head, invited(content, invitedBy));
    }

    /** Likewise. */
    static NewEntry memberAdmitted(NetworkId network, MemberRow member, @Nullable ActingFor invitedBy) {
        JsonObject content = new JsonObject().put("member", NetworkJson.admitted(member));
        return NewEntry.of(Stream.of(network), "member.admitted", member.id(), invited(content, invitedBy));
    }

    private static JsonObject invited(JsonObject content, @Nullable ActingFor by) {
        return by == null ? content : by.in(content.put("invitedBy", by.member().toString()));
    }

    static NewEntry memberRemoved(NetworkId network, MemberId member, ActingFor by) {
        JsonObject content = new JsonObject()
                .put("member", member.toString())
                .put("by", by.member().toString());
        return NewEntry.of(Stream.of(network), "member.removed", by.member(), by.in(content))
                .departing(member);
    }

    static NewEntry memberChanged(
            NetworkId network, ActingFor by, MemberId member, @Nullable Role role, @Nullable String title) {
        JsonObject content = new JsonObject().put("member", member.toString());
        if (role != null) {
            content.put("role", role.code());
        }
        if (title != null) {
            content.put("title", title);
        }
        return NewEntry.of(Stream.of(network), "member.changed", by.member(), by.in(content));
    }

    static NewEntry invitationCreated(Invitation invitation, ActingFor by) {
        JsonObject content = by.in(new JsonObject().put("invitation", invitation.toJson()));
        return NewEntry.of(Stream.of(by.member()), "invitation.created", by.member(), content);
    }

    static NewEntry invitationUsed(InvitationId invitation, MemberId inviter, MemberId usedBy) {
        JsonObject content =
                new JsonObject().put("invitation", invitation.toString()).put("usedBy", usedBy.toString());
        return NewEntry.of(Stream.of(inviter), "invitation.used", usedBy, content);
    }

    static NewEntry invitationRevoked(InvitationId invitation, MemberId inviter, ActingFor by) {
        JsonObject content = new JsonObject()
                .put("invitation", invitation.toString())
                .put("by", by.member().toString());
        return NewEntry.of(Stream.of(inviter), "invitation.revoked", by.member(), by.in(content));
    }
}
