package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.entente.command.Access;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.Limit;
import org.entente.command.RateLimits;
import org.entente.command.Receipts;
import org.entente.command.Reply;
import org.entente.command.shape.Base64Bytes;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.identity.People;
import org.entente.identity.SessionAnswer;
import org.entente.identity.SignIn;
import org.entente.identity.StartedBy;
import org.entente.identity.passkey.Passkeys;
import org.entente.identity.passkey.RegistrationArguments;
import org.entente.kernel.Digests;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** The commands by which a member who lost their way in gets another: offered by who may, accepted by who holds the link. Withdrawing is {@code invitation.revoke}. */
final class ReentryCommands {
    private final Reentries reentries;
    private final ReentryRedemption redemption;
    private final People people;
    private final Passkeys passkeys;
    private final SignIn signIn;
    private final RateLimits limits;

    ReentryCommands(
            Reentries reentries,
            ReentryRedemption redemption,
            People people,
            Passkeys passkeys,
            SignIn signIn,
            RateLimits limits) {
        this.reentries = reentries;
        this.redemption = redemption;
        this.people = people;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.limits = limits;
    }

    /** Arguments of {@code reentry.offer}. */
    public record Offer(
            MemberId member,

            @Example("fm0Zp4bwdIQlMlVPMDQuyc7LmBLXUcJBCxxrlhlDYSk")
            Base64Bytes secretHash) {}

    /** Arguments of {@code reentry.accept}: the link, and by what one will sign in from now on. */
    public record Accept(
            @Example("YSBsaW5rIGJ5IHdoaWNoIHNvbWVib2R5IGNvbWVzIGI")
            Base64Bytes secret,

            @Text(min = 3, max = 200) @Nullable String email,

            @Example("correct horse battery staple") @Text(min = 12, max = 500, kind = Text.Kind.SECRET) @Nullable
            String password,

            @Nullable RegistrationArguments passkey) {
        public Accept {
            if ((password == null) == (passkey == null)) {
                throw Problem.field("/password", "Either a passkey or a password.");
            }
            GuestArguments.requireEmail(email, "/email");
        }
    }

    List<Command<?>> all() {
        return List.of(
                Command.named("reentry.offer")
                        .does(
                                "Offers a member a way back in: an invitation by which somebody comes in as them, once, within a day. All members are told.")
                        .answers(NetworkAnswers.InvitationReceipt.class)
                        .http(HttpMethod.POST, "/api/members/:member/reentry")
                        .takes(Offer.class)
                        .grave()
                        .runs(
                                (call, a) -> reentries.offer(
                                        call.member(),
                                        call.operation(),
                                        a.member(),
                                        a.secretHash().value()),
                                Receipts.naming("invitation")),
                Command.named("reentry.accept")
                        .does(
                                "Comes in as the member whom a re-entry invitation is for. What signed that member in before ends, and so do their sessions.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/invitations/reenter")
                        .takes(Accept.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies(this::accept));
    }

    private Future<Reply> accept(Call call, Accept accept) {
        byte[] secret = accept.secret().value();
        limits.take(HexFormat.of().formatHex(Digests.sha256(secret)), Limit.JOINING);
        // Looked at first, so that a secret that cannot be redeemed costs no password hash.
        return redemption
                .look(secret)
                .compose(member -> guest(call, accept, member))
                .compose(guest -> redemption.accept(secret, guest))
                .compose(admitted -> signIn.begin(
                        admitted.person(),
                        StartedBy.INVITATION,
                        admitted.network().value(),
                        call.origin().userAgent()));
    }

    /** Whoever is signed in on this device does not matter: the place goes on with an account of its own. */
    private Future<Guest> guest(Call call, Accept accept, MemberRow member) {
        if (accept.passkey() != null) {
            return passkeys.newcomer(
                            accept.passkey(),
                            accept.secret().value(),
                            call.origin().userAgent())
                    .map(made -> guest(member, accept.email(), Optional.empty(), Optional.of(made)));
        }
        return people.hash(String.valueOf(accept.password()))
                .map(hash -> guest(member, accept.email(), Optional.of(hash), Optional.empty()));
    }

    private static Guest guest(
            MemberRow member,
            @Nullable String email,
            Optional<People.HashedPassword> password,
            Optional<Passkeys.Newcomer> passkey) {
        return new Guest(Optional.empty(), member.name(), member.title(), email, password, passkey);
    }
}
