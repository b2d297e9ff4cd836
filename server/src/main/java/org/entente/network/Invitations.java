package org.entente.network;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
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
    private final Reentries reentries;

    Invitations(Database database, Journal journal, NetworkStore networks, InvitationStore store, Reentries reentries) {
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.store = store;
        this.reentries = reentries;
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
                null,
                writing.at(),
                writing.at().plus(wish.lifetime()),
                null,
                null,
                null);
        return store.insert(writing.tx(), writing.network(), invitation, wish.secretHash())
                .map(invitation);
    }

    /**
     * One's own, and one of re-entry by whoever may withdraw it: all members know of it, so it is no secret that it exists. Somebody else's is not even locked,
     * which would take longer than to find none.
     */
    Future<Receipt> revoke(Actor.Member actor, Operation operation, InvitationId id) {
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                Set.of(Stream.of(actor.member())),
                writing -> store.find(writing.tx(), writing.network(), id)
                        .map(found -> found.filter(i -> i.inviter().equals(actor.member()) || i.reenters() != null)
                                .orElseThrow(Problem::notFound))
                        .compose(mine -> store.lock(writing.tx(), writing.network(), id))
                        .map(found -> found.orElseThrow(Problem::notFound))
                        .compose(invitation -> whatElseIsTold(writing, actor.member(), invitation)
                                .compose(told -> revoke(writing, actor.member(), invitation, told))));
    }

    private Future<List<NewEntry>> whatElseIsTold(Writing writing, MemberId actor, Invitation invitation) {
        if (invitation.reenters() != null) {
            return reentries.withdraw(writing, actor, invitation, invitation.reenters());
        }
        if (!invitation.inviter().equals(actor)) {
            throw Problem.notFound();
        }
        return Future.succeededFuture(List.of());
    }

    private Future<Draft> revoke(Writing writing, MemberId by, Invitation invitation, List<NewEntry> told) {
        if (invitation.stateAt(writing.at()) != Invitation.State.OPEN) {
            throw Problem.of(
                    ProblemCode.CONFLICT, "This invitation is not open any more, so there is nothing to withdraw.");
        }
        List<NewEntry> entries = new ArrayList<>(told);
        return store.markRevoked(writing.tx(), writing.network(), invitation.id(), writing.at())
                .compose(revoked -> standings.require(writing.tx(), writing.network(), by))
                .map(standing -> {
                    entries.add(
                            NetworkEvents.invitationRevoked(invitation.id(), invitation.inviter(), standing.acting()));
                    return Draft.of(entries).about(invitation.id().value());
                });
    }

    Future<List<Invitation>> list(Actor.Member actor) {
        return database.inTransaction(
                Scope.member(actor.network(), actor.member()),
                tx -> standings
                        .require(tx, actor.network(), actor.member())
                        .compose(standing -> store.listByInviter(tx, actor.network(), actor.member())));
    }
}
