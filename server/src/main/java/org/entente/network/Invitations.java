package org.entente.network;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DelegationId;
import org.entente.kernel.Digests;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Inviting, withdrawing, looking and accepting. */
public final class Invitations {
    private final Database database;
    private final Journal journal;
    private final NetworkStore networks;
    private final Standings standings = new Standings();
    private final InvitationStore store = new InvitationStore();
    private final Admission admission;
    private final InstantSource clock;

    Invitations(Database database, Journal journal, NetworkStore networks, Admission admission, InstantSource clock) {
        this.clock = clock;
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.admission = admission;
    }

    /** What an inviter asks for. */
    record Wish(
            byte[] secretHash,
            Role role,
            Optional<DelegationId> existing,
            Optional<Delegation> fresh,
            @Nullable String personName,
            Duration lifetime) {}

    /** What a guest is shown before they are asked for anything. */
    record Shown(Invitation invitation, String network, MemberRow inviter, Delegation inviterDelegation) {}

    Future<Receipt> create(Actor.Member actor, Operation operation, Wish wish) {
        MemberId inviter = actor.member();
        return journal.write(
                actor.network(),
                inviter,
                operation,
                Set.of(Stream.of(inviter)),
                writing -> standings
                        .require(writing.tx(), writing.network(), inviter)
                        .compose(standing -> target(writing, standing, wish))
                        .compose(target -> insert(writing, inviter, wish, target))
                        .map(invitation -> Draft.of(NetworkEvents.invitationCreated(invitation))
                                .about(invitation.id().value())));
    }

    private Future<Invitation.Target> target(Writing writing, Standing inviter, Wish wish) {
        if (wish.fresh().isPresent()) {
            InvitationPolicy.requireMayInviteNew(inviter, wish.role());
            Delegation d = wish.fresh().get();
            return Future.succeededFuture(
                    new Invitation.Target(Optional.empty(), d.name(), d.code(), d.kind(), d.timeZone()));
        }
        DelegationId existing = wish.existing().orElseThrow();
        Future<Delegation> delegation = networks.requireDelegation(writing.tx(), writing.network(), existing);
        Future<Optional<MemberId>> head = networks.findHead(writing.tx(), writing.network(), existing);
        return Future.all(delegation, head).map(both -> {
            Delegation d = delegation.result();
            InvitationPolicy.requireMayInvite(inviter, d, wish.role(), head.result());
            return new Invitation.Target(Optional.of(d.id()), d.name(), d.code(), d.kind(), d.timeZone());
        });
    }

    private Future<Invitation> insert(Writing writing, MemberId inviter, Wish wish, Invitation.Target target) {
        Invitation invitation = new Invitation(
                InvitationId.random(),
                inviter,
                wish.role(),
                target,
                wish.personName(),
                writing.at(),
                writing.at().plus(wish.lifetime()),
                null,
                null,
                null);
        return store.insert(writing.tx(), writing.network(), invitation, wish.secretHash())
                .map(invitation);
    }

    Future<Receipt> revoke(Actor.Member actor, Operation operation, InvitationId id) {
        MemberId inviter = actor.member();
        return journal.write(
                actor.network(),
                inviter,
                operation,
                Set.of(Stream.of(inviter)),
                writing -> store.lock(writing.tx(), writing.network(), id)
                        .map(found ->
                                found.filter(i -> i.inviter().equals(inviter)).orElseThrow(Problem::notFound))
                        .compose(invitation -> {
                            if (invitation.stateAt(writing.at()) != Invitation.State.OPEN) {
                                throw Problem.of(
                                        ProblemCode.CONFLICT,
                                        "This invitation is not open any more, so there is nothing to withdraw.");
                            }
                            return store.markRevoked(writing.tx(), writing.network(), id, writing.at());
                        })
                        .map(revoked -> Draft.of(NetworkEvents.invitationRevoked(id, inviter, inviter))
                                .about(id.value())));
    }

    Future<List<Invitation>> list(Actor.Member actor) {
        return database.inTransaction(
                Scope.member(actor.network(), actor.member()),
                tx -> standings
                        .require(tx, actor.network(), actor.member())
                        .compose(standing -> store.listByInviter(tx, actor.network(), actor.member())));
    }

    /** What a secret leads to; for one that is used, ended or withdrawn, a problem that names whom to ask. */
    Future<Shown> look(byte[] secret) {
        return locate(secret).compose(at -> database.inTransaction(Scope.system(at.network()), tx -> show(tx, at)));
    }

    private Future<Shown> show(Tx tx, InvitationStore.Located at) {
        return store.find(tx, at.network(), at.invitation())
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(invitation -> {
                    Future<NetworkStore.NetworkRow> network = networks.requireNetwork(tx, at.network());
                    return networks.requireMember(tx, at.network(), invitation.inviter())
                            .compose(inviter -> networks.requireDelegation(tx, at.network(), inviter.delegation())
                                    .compose(delegation -> network.map(n -> open(
                                            new Shown(invitation, n.name(), inviter, delegation), clock.instant()))));
                });
    }

    /** Refuses a secret that cannot be redeemed before anything costly is done for it. */
    Future<Void> requireOpen(byte[] secret) {
        return look(secret).mapEmpty();
    }

    /** Makes the guest a member, once: of many who redeem one secret at the same time, one comes in. */
    Future<JoinCommands.Admitted> accept(byte[] secret, Guest guest) {
        return locate(secret)
                .compose(at -> database.inTransaction(
                                Scope.system(at.network()),
                                tx -> store.find(tx, at.network(), at.invitation())
                                        .map(found -> found.orElseThrow(Problem::notFound))
                                        .compose(seen -> journal.beginIn(tx, at.network(), streams(at.network(), seen)))
                                        .compose(writing -> redeem(writing, at, guest)))
                        .onSuccess(done -> journal.committed(at.network()))
                        .recover(failure -> Future.failedFuture(explain(failure))));
    }

    private static Set<Stream> streams(NetworkId network, Invitation invitation) {
        Set<Stream> streams = new HashSet<>(Set.of(Stream.of(network), Stream.of(invitation.inviter())));
        invitation.delegation().existing().ifPresent(d -> streams.add(Stream.of(d)));
        return streams;
    }

    private Future<JoinCommands.Admitted> redeem(Writing writing, InvitationStore.Located at, Guest guest) {
        return store.lock(writing.tx(), at.network(), at.invitation())
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(locked -> show(writing.tx(), at))
                .compose(shown -> delegation(writing, shown.invitation())
                        .compose(delegation -> admission
                                .admit(
                                        writing,
                                        guest,
                                        delegation.id(),
                                        shown.invitation().role())
                                .compose(admitted -> tell(writing, shown.invitation(), delegation, admitted))));
    }

    private Future<Delegation> delegation(Writing writing, Invitation invitation) {
        Invitation.Target target = invitation.delegation();
        if (target.existing().isPresent()) {
            return networks.requireDelegation(
                    writing.tx(), writing.network(), target.existing().get());
        }
        Delegation fresh =
                new Delegation(DelegationId.random(), target.kind(), target.name(), target.code(), target.timeZone());
        return admission.openDelegation(writing, fresh).map(fresh);
    }

    private Future<JoinCommands.Admitted> tell(
            Writing writing, Invitation invitation, Delegation delegation, Admission.Admitted admitted) {
        MemberRow member = admitted.row();
        NetworkId network = writing.network();
        List<NewEntry> entries = new ArrayList<>();
        if (invitation.delegation().existing().isEmpty()) {
            entries.add(NetworkEvents.delegationAdmitted(network, member.id(), delegation));
        }
        entries.add(NetworkEvents.memberAdmitted(network, member, invitation.inviter())
                .joining(List.of(new NewEntry.Joining(member.id(), NewEntry.History.START))));
        entries.add(NetworkEvents.invitationUsed(invitation.id(), invitation.inviter(), member.id()));
        return store.markUsed(writing.tx(), network, invitation.id(), writing.at(), member.id())
                .compose(used -> journal.writeIn(writing, entries))
                .map(new JoinCommands.Admitted(network, admitted.person()));
    }

    private Future<InvitationStore.Located> locate(byte[] secret) {
        return database.inTransaction(Scope.nobody(), tx -> store.findBySecret(tx, Digests.sha256(secret)))
                .map(found -> found.orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_FOUND,
                        "This link is not an invitation we know. Check that it is complete, or ask for a new one.")));
    }

    private static Shown open(Shown shown, Instant now) {
        ProblemCode code = switch (shown.invitation().stateAt(now)) {
            case OPEN -> null;
            case USED -> ProblemCode.INVITATION_USED;
            case EXPIRED -> ProblemCode.INVITATION_EXPIRED;
            case REVOKED -> ProblemCode.INVITATION_REVOKED;
        };
        if (code != null) {
            throw Problem.of(
                            code,
                            "This invitation cannot be used any more. Ask "
                                    + shown.inviter().name() + " for a new one.")
                    .with("inviter", java.util.Map.of("name", shown.inviter().name()));
        }
        return shown;
    }

    private static Throwable explain(Throwable failure) {
        if (failure instanceof PgException pg && "delegation_network_id_code_key".equals(pg.getConstraint())) {
            return Problem.of(
                    ProblemCode.CONFLICT,
                    "Another delegation with this code joined in the meantime. Ask for a new invitation.");
        }
        if (failure instanceof PgException pg && "member_one_head".equals(pg.getConstraint())) {
            return Problem.of(ProblemCode.CONFLICT, "This delegation has a head by now. Ask for a new invitation.");
        }
        return failure;
    }

    InvitationStore store() {
        return store;
    }
}
