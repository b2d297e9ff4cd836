package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.ReceiptAnswer;
import org.entente.command.Receipts;
import org.entente.command.shape.Base64Bytes;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.command.shape.Whole;
import org.entente.journal.Receipt;
import org.entente.kernel.DelegationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** The commands of members about members: inviting, withdrawing, removing, changing. */
final class NetworkCommands {
    private static final int DEFAULT_DAYS = 7;

    private final Invitations invitations;
    private final Members members;
    private final InstantSource clock;

    NetworkCommands(Invitations invitations, Members members, InstantSource clock) {
        this.invitations = invitations;
        this.members = members;
        this.clock = clock;
    }

    /** Arguments of {@code invitation.create}: exactly one of delegation and newDelegation. */
    public record CreateInvitation(
            @Example("47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU")
            Base64Bytes secretHash,

            @Example("official") Role role,
            @Example("") @Nullable DelegationId delegation,
            @Nullable DelegationArguments newDelegation,
            @Text(max = 80) @Nullable String personName,
            @Nullable MemberId succeeds,
            @Whole(min = 1, max = 30) @Nullable Integer expiresInDays) {
        public CreateInvitation {
            if ((delegation == null) == (newDelegation == null)) {
                throw Problem.field("/delegation", "Name either a delegation or a new one.");
            }
            if (succeeds != null && delegation == null) {
                throw Problem.field("/succeeds", "A new delegation has no seat to take yet.");
            }
        }

        /**
         * Admitting a delegation, or somebody who acts for one, is grave; an official who prepares is everyday. Somebody for a seat is grave whatever its role:
         * they end a membership by coming in, and read its channels.
         */
        boolean isGrave() {
            return newDelegation != null || role.actsForDelegation() || succeeds != null;
        }
    }

    /** Arguments of {@code invitation.revoke}. */
    public record RevokeInvitation(InvitationId invitation) {}

    /** Arguments of {@code member.remove}. */
    public record RemoveMember(MemberId member) {}

    /**
     * Arguments of {@code seat.pass}. Not an option of removing, which is a DELETE: a proxy that drops its body would make a removal of it without a word.
     */
    public record PassSeat(MemberId member, MemberId successor) {}

    /** Arguments of {@code member.change}. */
    public record ChangeMember(
            MemberId member,
            @Example("deputy") @Nullable Role role,
            @Text(max = 120) @Nullable String title) {
        public ChangeMember {
            if (role == null && title == null) {
                throw Problem.field("/role", "Give a role or a title to change.");
            }
        }
    }

    List<Command<?>> all() {
        return List.of(
                Command.named("invitation.create")
                        .does("Invites somebody. The secret is made by the client; only its SHA-256 comes here.")
                        .answers(NetworkAnswers.InvitationReceipt.class)
                        .http(HttpMethod.POST, "/api/invitations")
                        .takes(CreateInvitation.class)
                        .graveIf(CreateInvitation::isGrave)
                        .runs(this::create, Receipts.naming("invitation")),
                Command.named("invitation.revoke")
                        .does("Withdraws an invitation of your own, or one by which somebody could come in as you.")
                        .answers(NetworkAnswers.InvitationReceipt.class)
                        .http(HttpMethod.DELETE, "/api/invitations/:invitation")
                        .takes(RevokeInvitation.class)
                        .runs(
                                (call, a) -> invitations.revoke(call.member(), call.operation(), a.invitation()),
                                Receipts.naming("invitation")),
                Command.named("invitation.list")
                        .does("Lists your own invitations, without their secrets.")
                        .answers(NetworkAnswers.Invitations.class)
                        .http(HttpMethod.GET, "/api/invitations")
                        .readsOnly()
                        .runs(
                                (call, none) -> invitations.list(call.member()),
                                list -> new JsonObject()
                                        .put("invitations", NetworkSnapshot.list(list, clock.instant()))),
                Command.named("member.remove")
                        .does("Removes somebody from the network, everywhere and at once.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.DELETE, "/api/members/:member")
                        .takes(RemoveMember.class)
                        .grave()
                        .runs(
                                (call, a) -> members.remove(call.member(), call.operation(), a.member()),
                                Receipts::toJson),
                Command.named("seat.pass")
                        .does(
                                "Lets a colleague take the seat of somebody, who leaves the network in the same act, or has left it in the last 90 days.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.POST, "/api/members/:member/seat")
                        .takes(PassSeat.class)
                        .grave()
                        .runs(
                                (call, a) ->
                                        members.passSeat(call.member(), call.operation(), a.member(), a.successor()),
                                Receipts::toJson),
                Command.named("member.change")
                        .does("Changes somebody's role or title.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.PATCH, "/api/members/:member")
                        .takes(ChangeMember.class)
                        .graveIf(change -> change.role() != null)
                        .runs(
                                (call, a) -> members.change(
                                        call.member(), call.operation(), a.member(), a.role(), a.title()),
                                Receipts::toJson));
    }

    private Future<Receipt> create(Call call, CreateInvitation a) {
        int days = a.expiresInDays() == null ? DEFAULT_DAYS : a.expiresInDays();
        Invitations.Wish wish = new Invitations.Wish(
                a.secretHash().value(),
                a.role(),
                Optional.ofNullable(a.delegation()),
                Optional.ofNullable(a.newDelegation()).map(DelegationArguments::toDelegation),
                a.personName(),
                Optional.ofNullable(a.succeeds()),
                Duration.ofDays(days));
        return invitations.create(call.member(), call.operation(), wish);
    }
}
