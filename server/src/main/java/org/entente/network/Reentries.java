package org.entente.network;

import io.vertx.core.Future;
import java.time.Duration;
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
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/**
 * Offering a member a way back in, and withdrawing it. Both stand in the network's record at once: a member who did not ask for it, and sits at a device that
 * is signed in, sees it there and withdraws it.
 */
final class Reentries {
    /** Short: it is made when somebody asks for it, and handed over at once. */
    static final Duration LIFETIME = Duration.ofDays(1);

    private final Journal journal;
    private final NetworkStore networks;
    private final InvitationStore invitations;
    private final ReentryStore store;
    private final Standings standings = new Standings();

    Reentries(Journal journal, NetworkStore networks, InvitationStore invitations, ReentryStore store) {
        this.journal = journal;
        this.networks = networks;
        this.invitations = invitations;
        this.store = store;
    }

    Future<Receipt> offer(Actor.Member actor, Operation operation, MemberId target, byte[] secretHash) {
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                streams(actor.network(), actor.member()),
                writing -> standings
                        .requireBoth(writing.tx(), writing.network(), actor.member(), target)
                        .compose(pair -> {
                            ReentryPolicy.requireMayOffer(pair.first(), pair.second());
                            return requireNoneOpen(writing, target)
                                    .compose(none -> insert(writing, pair.first(), pair.second(), secretHash));
                        }));
    }

    private static Set<Stream> streams(NetworkId network, MemberId inviter) {
        return new HashSet<>(List.of(Stream.of(network), Stream.of(inviter)));
    }

    /** Of two links to one place, whoever withdraws one would believe that the place is safe. */
    private Future<Void> requireNoneOpen(Writing writing, MemberId target) {
        return store.isOpenFor(writing.tx(), writing.network(), target).map(open -> {
            if (open) {
                throw Problem.of(
                        ProblemCode.CONFLICT,
                        "There is an open re-entry invitation for this person already. Withdraw it first.");
            }
            return null;
        });
    }

    private Future<Draft> insert(Writing writing, Standing by, Standing target, byte[] secretHash) {
        Future<MemberRow> member = networks.requireMember(writing.tx(), writing.network(), target.member());
        Future<Delegation> into = networks.requireDelegation(writing.tx(), writing.network(), target.delegation());
        return Future.all(member, into).compose(all -> {
            Delegation d = into.result();
            Invitation invitation = new Invitation(
                    InvitationId.random(),
                    by.member(),
                    target.role(),
                    new Invitation.Target(Optional.of(d.id()), d.name(), d.code(), d.kind(), d.timeZone()),
                    member.result().name(),
                    null,
                    target.member(),
                    writing.at(),
                    writing.at().plus(LIFETIME),
                    null,
                    null,
                    null);
            Reentry reentry = new Reentry(invitation.id(), target.member(), by.member(), invitation.expiresAt());
            return invitations
                    .insert(writing.tx(), writing.network(), invitation, secretHash)
                    .map(Draft.of(
                                    ReentryEvents.offered(writing.network(), by, reentry),
                                    NetworkEvents.invitationCreated(invitation, by.acting()))
                            .about(invitation.id().value()));
        });
    }

    /** What tells that an invitation is withdrawn, if this member may withdraw it; somebody else's does not exist for them. */
    Future<List<NewEntry>> withdraw(Writing writing, MemberId actor, Invitation invitation, MemberId reenters) {
        return standings
                .list(writing.tx(), writing.network(), List.of(actor, reenters))
                .map(found -> {
                    Optional<Standing> target = found.stream()
                            .filter(s -> s.member().equals(reenters))
                            .findFirst();
                    Standing by = Standings.requireIn(found, actor);
                    if (!ReentryPolicy.mayWithdraw(by, invitation.inviter(), target)) {
                        throw Problem.notFound();
                    }
                    writing.requireAll(streams(writing.network(), invitation.inviter()));
                    return List.of(ReentryEvents.withdrawn(writing.network(), by, invitation.id(), reenters));
                });
    }
}
