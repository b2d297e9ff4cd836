package org.entente.network;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.entente.kernel.DelegationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.StreamId;
import org.jspecify.annotations.Nullable;

/** What this feature answers, for the description of the API. */
final class NetworkAnswers {
    private NetworkAnswers() {}

    /** The receipt of a change to an invitation. */
    record InvitationReceipt(
            StreamId stream,
            long seq,
            Instant at,
            UUID op,
            @Nullable InvitationId invitation) {}

    record Invitations(List<InvitationView> invitations) {}

    record InvitationView(
            InvitationId id,
            Role role,
            Target delegation,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String personName,
            @Nullable Instant usedAt,
            @Nullable MemberId usedBy,
            @Nullable Instant revokedAt,
            Invitation.State state) {}

    record Target(@Nullable DelegationId id, String name, String code, DelegationKind kind) {}

    enum LinkKind {
        FOUNDING,
        INVITATION
    }

    /** What a server says of itself to whoever asks. */
    record Server(boolean founded) {}

    /** What a link leads to: nothing but its kind for a founding link. */
    record Look(
            LinkKind kind,
            @Nullable Named network,
            @Nullable Inviter inviter,
            @Nullable Target delegation,
            @Nullable Role role,
            @Nullable String personName,
            @Nullable Instant expiresAt,
            @Nullable Named signedInAs) {}

    record Named(String name) {}

    record Inviter(String name, String title, Chip delegation) {}

    record Chip(String name, String code) {}

    /** This feature's part of the snapshot. */
    record Snapshot(
            NetworkView network,
            List<DelegationView> delegations,
            List<MemberView> members,
            List<InvitationView> invitations) {}

    record NetworkView(
            NetworkId id, String name, DelegationId chair, Instant foundedAt, int idleMinutes, int sessionMinutes) {}

    record DelegationView(DelegationId id, DelegationKind kind, String name, String code, ZoneId timeZone) {}

    record MemberView(
            MemberId id,
            DelegationId delegation,
            String name,
            String title,
            Role role,
            Instant admittedAt,
            @Nullable Instant removedAt,
            @Nullable MemberId removedBy) {}
}
