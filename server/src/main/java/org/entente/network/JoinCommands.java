package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.entente.command.Access;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.Limit;
import org.entente.command.RateLimits;
import org.entente.command.Reply;
import org.entente.command.shape.Base64Bytes;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.identity.People;
import org.entente.identity.SessionAnswer;
import org.entente.identity.SignIn;
import org.entente.identity.passkey.Passkeys;
import org.entente.kernel.Digests;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/** The commands of coming in: looking at a link, founding a network, accepting an invitation. By REST only, since nobody has a socket yet. */
final class JoinCommands {
    /** In examples. */
    private static final String SECRET = "c2VjcmV0IGJ5dGVzIG1hZGUgYnkgdGhlIGludml0ZXI";

    private final Founding founding;
    private final InvitationLinks links;
    private final Redemption invitations;
    private final People people;
    private final Passkeys passkeys;
    private final SignIn signIn;
    private final RateLimits limits;

    JoinCommands(
            Founding founding,
            InvitationLinks links,
            Redemption invitations,
            People people,
            Passkeys passkeys,
            SignIn signIn,
            RateLimits limits) {
        this.founding = founding;
        this.links = links;
        this.invitations = invitations;
        this.people = people;
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.limits = limits;
    }

    /** Arguments of {@code invitation.look}. */
    public record Look(@Example(JoinCommands.SECRET) Base64Bytes secret) {}

    /** Arguments of {@code invitation.accept}. */
    public record Accept(@Example(JoinCommands.SECRET) Base64Bytes secret, GuestArguments person) {}

    /** Arguments of {@code network.found}. */
    public record Found(
            @Example(JoinCommands.SECRET) Base64Bytes secret,
            NetworkArguments network,
            DelegationArguments delegation,
            GuestArguments person) {}

    /** A network that does not exist yet. */
    public record NetworkArguments(
            @Example("Digital Ministers") @Text(max = 100) String name) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("server.look")
                        .does(
                                "Says whether this server has a network yet; before, only the link that founds one leads in.")
                        .answers(NetworkAnswers.Server.class)
                        .http(HttpMethod.GET, "/api/server")
                        .by(Access.ANYONE)
                        .readsOnly()
                        .restOnly()
                        .runs((call, nothing) -> founding.isDone(), done -> new JsonObject().put("founded", done)),
                Command.named("invitation.look")
                        .does("Says what a link leads to, before anything is asked for.")
                        .answers(NetworkAnswers.Look.class)
                        .http(HttpMethod.POST, "/api/invitations/look")
                        .takes(Look.class)
                        .by(Access.ANYONE)
                        .readsOnly()
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .runs(this::look, json -> json),
                Command.named("invitation.accept")
                        .does("Joins a network by an invitation, as somebody new or as who you are signed in as.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/invitations/accept")
                        .takes(Accept.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies(this::accept),
                Command.named("network.found")
                        .does("Founds a network by the link that the server prints.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/networks")
                        .takes(Found.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies(this::found));
    }

    private Future<JsonObject> look(Call call, Look look) {
        return founding.look(look.secret().value())
                .compose(link -> link.isPresent()
                        ? Future.succeededFuture(foundingLink(link.get()))
                        : links.look(look.secret().value()).compose(shown -> invitation(call, shown)));
    }

    private static JsonObject foundingLink(Invitation.State state) {
        if (state != Invitation.State.OPEN) {
            ProblemCode code =
                    state == Invitation.State.USED ? ProblemCode.INVITATION_USED : ProblemCode.INVITATION_EXPIRED;
            throw Problem.of(
                    code,
                    "This founding link was used, or a later start printed a newer one. Look at the server's output.");
        }
        return new JsonObject().put("kind", "founding");
    }

    private Future<JsonObject> invitation(Call call, InvitationLinks.Shown shown) {
        Invitation i = shown.invitation();
        JsonObject inviterDelegation = new JsonObject()
                .put("name", shown.inviterDelegation().name())
                .put("code", shown.inviterDelegation().code());
        JsonObject json = new JsonObject()
                .put("kind", shown.reenters().isPresent() ? "reentry" : "invitation")
                .put("network", new JsonObject().put("name", shown.network()))
                .put(
                        "inviter",
                        new JsonObject()
                                .put("name", shown.inviter().name())
                                .put("title", shown.inviter().title())
                                .put("delegation", inviterDelegation))
                .put(
                        "delegation",
                        new JsonObject()
                                .put("name", i.delegation().name())
                                .put("code", i.delegation().code())
                                .put("kind", i.delegation().kind().code()))
                .put("role", i.role().code())
                .put("passwords", shown.passwords().code())
                .put("expiresAt", i.expiresAt().toString());
        shown.reenters()
                .ifPresent(member -> json.put(
                        "member", new JsonObject().put("name", member.name()).put("title", member.title())));
        if (i.personName() != null) {
            json.put("personName", i.personName());
        }
        shown.predecessor().ifPresent(leaver -> json.put("succeeds", new JsonObject().put("name", leaver.name())));
        Optional<PersonId> known = GuestArguments.knownPerson(call.actor());
        if (known.isEmpty()) {
            return Future.succeededFuture(json);
        }
        return people.nameOf(known.get()).map(name -> json.put("signedInAs", new JsonObject().put("name", name)));
    }

    private Future<Reply> accept(Call call, Accept accept) {
        limits.take(HexFormat.of().formatHex(Digests.sha256(accept.secret().value())), Limit.JOINING);
        // Looked at first, so that a secret that cannot be redeemed costs no password hash.
        return links.look(accept.secret().value())
                .compose(open -> accept.person()
                        .toGuest(call, people, passkeys, accept.secret().value()))
                .compose(guest -> invitations.accept(accept.secret().value(), guest))
                .compose(admitted -> welcome(call, admitted));
    }

    private Future<Reply> found(Call call, Found found) {
        return founding.look(found.secret().value())
                .map(link -> foundingLink(link.orElseThrow(Problem::notFound)))
                .compose(open -> found.person()
                        .toGuest(call, people, passkeys, found.secret().value()))
                .compose(guest -> founding.found(
                        found.secret().value(),
                        found.network().name(),
                        found.delegation().toDelegation(),
                        guest))
                .compose(admitted -> welcome(call, admitted));
    }

    private Future<Reply> welcome(Call call, Admitted admitted) {
        return signIn.welcome(
                call.actor(),
                admitted.person(),
                admitted.network().value(),
                call.origin().userAgent());
    }

    /** Somebody who came in, and where. */
    record Admitted(NetworkId network, PersonId person) {}
}
