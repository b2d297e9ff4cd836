package org.entente.network;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DelegationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.jspecify.annotations.Nullable;

/** The inviter's side: inviting, withdrawing, listing. The guest's is {@link Redemption}. */
public final class Invitations {
    private final Database database;
    private final Journal journal;
    private final NetworkStore networks;
    private final Standings standings = new Standings();
    private final InvitationStore store;

    Invitations(Database database, Journal journal, NetworkStore networks, InvitationStore store) {
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.store = store;
    }

    /** What an inviter asks for. */
    record Wish(
            byte[] secretHash,
            Role role,
            Optional<DelegationId> existing,
            Optional<Delegation> fresh,
            @Nullable String personName,
            Optional<MemberId> succeeds,
            Duration lifetime) {}

    Future<Receipt> create(Actor.Member actor, Operation operation, Wish wish) {
        MemberId inviter = actor.member();
        return journal.write(
                actor.network(),
                inviter,
                operation,
                Set.of(Stream.of(inviter)),
                writing -> standings
                        .require(writing.tx(), writing.network(), inviter)
                        .compose(standing -> target(writing, standing, wish)
                                .compose(target -> insert(writing, inviter, wish, target))
                                .map(invitation -> Draft.of(
                                                NetworkEvents.invitationCreated(invitation, standing.acting()))
                                        .about(invitation.id().value()))));
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
        Future<Optional<Standing>> leaver = standings
                .list(writing.tx(), writing.network(), wish.succeeds().stream().toList())
                .map(found -> found.stream().findFirst());
        return Future.all(delegation, head, leaver).map(all -> {
            Delegation d = delegation.result();
            if (wish.succeeds().isPresent()) {
                InvitationPolicy.requireMayReplace(
                        inviter, leaver.result().orElseThrow(Problem::notFound), d, wish.role());
            } else {
                InvitationPolicy.requireMayInvite(inviter, d, wish.role(), head.result());
            }
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
                wish.succeeds().orElse(null),
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
                        .compose(revoked -> standings.require(writing.tx(), writing.network(), inviter))
                        .map(standing -> Draft.of(NetworkEvents.invitationRevoked(id, standing.acting()))
                                .about(id.value())));
    }

    Future<List<Invitation>> list(Actor.Member actor) {
        return database.inTransaction(
                Scope.member(actor.network(), actor.member()),
                tx -> standings
                        .require(tx, actor.network(), actor.member())
                        .compose(standing -> store.listByInviter(tx, actor.network(), actor.member())));
    }
}
