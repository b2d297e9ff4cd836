package org.entente.network;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.entente.identity.PasswordRule;
import org.entente.kernel.ChannelId;
import org.entente.kernel.DelegationId;
import org.entente.kernel.DesignationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.SecretaryId;
import org.entente.kernel.StreamId;
import org.entente.kernel.TermId;
import org.jspecify.annotations.Nullable;

/** What this feature answers, for the description of the API. */
final class NetworkAnswers {
    private NetworkAnswers() {}

    /** Who could not come in any more. */
    record LockedOut(List<MemberId> members) {}

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
            @Nullable MemberId succeeds,
            @Nullable MemberId reenters,
            @Nullable Instant usedAt,
            @Nullable MemberId usedBy,
            @Nullable Instant revokedAt,
            Invitation.State state) {}

    record Target(@Nullable DelegationId id, String name, String code, DelegationKind kind) {}

    enum LinkKind {
        FOUNDING,
        INVITATION,
        REENTRY
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
            @Nullable Named succeeds,
            @Nullable Whom member,
            @Nullable PasswordRule passwords,
            @Nullable Instant expiresAt,
            @Nullable Named signedInAs) {}

    record Named(String name) {}

    /** As whom a re-entry invitation lets somebody in. */
    record Whom(String name, String title) {}

    record Inviter(String name, String title, Chip delegation) {}

    record Chip(String name, String code) {}

    /** This feature's part of the snapshot. */
    record Snapshot(
            NetworkView network,
            List<DelegationView> delegations,
            List<MemberView> members,
            List<InvitationView> invitations) {}

    /** The part of the snapshot that says by which open invitations somebody could come in as whom. */
    record Reentries(List<ReentryView> reentries) {}

    record ReentryView(InvitationId id, MemberId member, MemberId by, Instant expiresAt) {}

    /** The part of the snapshot that is about offices. */
    record Offices(List<TermView> chairTerms, List<DesignationView> designations, List<SecretaryView> secretaries) {}

    record NetworkView(
            NetworkId id,
            String name,
            DelegationId chair,
            Instant chairSince,
            Instant foundedAt,
            int idleMinutes,
            int sessionMinutes,
            PasswordRule passwords) {}

    record TermView(TermId id, DelegationId delegation, Instant startsAt, MemberId plannedBy) {}

    record DesignationView(
            DesignationId id, DelegationId delegation, MemberId member, Instant from, Instant until, MemberId by) {}

    /** The receipt of a change to a designation. */
    record DesignationReceipt(
            StreamId stream,
            long seq,
            Instant at,
            UUID op,
            @Nullable DesignationId designation) {}

    /** Only those of the member who asks: theirs, and those for whom they write. */
    record SecretaryView(
            SecretaryId id,
            MemberId principal,
            MemberId member,
            @Nullable List<ChannelId> channels,
            Instant since) {}

    /** The receipt of a change to who is whose private secretary. */
    record SecretaryReceipt(
            StreamId stream,
            long seq,
            Instant at,
            UUID op,
            @Nullable SecretaryId secretary) {}

    /** The receipt of a change to the terms of the chair. */
    record TermReceipt(
            StreamId stream,
            long seq,
            Instant at,
            UUID op,
            @Nullable TermId term) {}

    record DelegationView(DelegationId id, DelegationKind kind, String name, String code, ZoneId timeZone) {}

    record MemberView(
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
}
