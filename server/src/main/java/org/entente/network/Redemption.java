package org.entente.network;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DelegationId;
import org.entente.kernel.Digests;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/** The guest's side of an invitation: looking at what a secret leads to, and coming in by it, once. */
final class Redemption {
    private final Database database;
    private final Journal journal;
    private final NetworkStore networks;
    private final InvitationStore store;
    private final Admission admission;
    private final Removal removal;
    private final Standings standings = new Standings();
    private final InstantSource clock;

    Redemption(
            Database database,
            Journal journal,
            NetworkStore networks,
            InvitationStore store,
            Admission admission,
            Removal removal,
            InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.store = store;
        this.admission = admission;
        this.removal = removal;
        this.clock = clock;
    }

    /** What a guest is shown before they are asked for anything. */
    record Shown(
            Invitation invitation,
            String network,
            MemberRow inviter,
            Delegation inviterDelegation,
            Optional<MemberRow> predecessor) {
        ActingFor acting() {
            return new ActingFor(inviter.id(), inviter.delegation());
        }
    }

    /** An invitation being used, with the delegation that it leads into. */
    private record Arrival(
            Writing writing, Invitation invitation, ActingFor inviter, Delegation delegation, Optional<Vacated> seat) {}

    /** What a secret leads to; for one that is used, ended or withdrawn, a problem that names whom to ask. */
    Future<Shown> look(byte[] secret) {
        return locate(secret)
                .compose(at -> database.inTransaction(
                        Scope.system(at.network()),
                        tx -> find(tx, at).compose(invitation -> requireOpen(tx, at.network(), invitation))));
    }

    /** Makes the guest a member, once: of many who redeem one secret at the same time, one comes in. */
    Future<JoinCommands.Admitted> accept(byte[] secret, Guest guest) {
        return locate(secret)
                .compose(at -> acceptAt(at, guest))
                .recover(failure -> Future.failedFuture(explain(failure)));
    }

    private Future<InvitationStore.Located> locate(byte[] secret) {
        return database.inTransaction(Scope.nobody(), tx -> store.findBySecret(tx, Digests.sha256(secret)))
                .map(found -> found.orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_FOUND,
                        "This link is not an invitation we know. Check that it is complete, or ask for a new one.")));
    }

    private Future<Invitation> find(Tx tx, InvitationStore.Located at) {
        return store.find(tx, at.network(), at.invitation()).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Future<Shown> requireOpen(Tx tx, NetworkId network, Invitation invitation) {
        Future<NetworkStore.NetworkRow> row = networks.requireNetwork(tx, network);
        Future<MemberRow> inviter = networks.requireMember(tx, network, invitation.inviter());
        Future<Delegation> delegation =
                inviter.compose(member -> networks.requireDelegation(tx, network, member.delegation()));
        Future<Optional<MemberRow>> predecessor = invitation.succeeds() == null
                ? Future.succeededFuture(Optional.empty())
                : networks.requireMember(tx, network, invitation.succeeds()).map(Optional::of);
        Future<Boolean> authorised = standings
                .list(tx, network, invitation.concerned())
                .map(found -> InvitationPolicy.holdsStill(invitation, found));
        return Future.all(row, inviter, delegation, authorised, predecessor).map(all -> {
            refuseUnlessOpen(invitation, inviter.result().name(), authorised.result());
            return new Shown(
                    invitation, row.result().name(), inviter.result(), delegation.result(), predecessor.result());
        });
    }

    private void refuseUnlessOpen(Invitation invitation, String inviter, boolean authorised) {
        ProblemCode code = switch (invitation.stateAt(clock.instant())) {
            case OPEN -> authorised ? null : ProblemCode.INVITATION_REVOKED;
            case USED -> ProblemCode.INVITATION_USED;
            case EXPIRED -> ProblemCode.INVITATION_EXPIRED;
            case REVOKED -> ProblemCode.INVITATION_REVOKED;
        };
        if (code != null) {
            String own = code == ProblemCode.INVITATION_USED ? "If it was you who used it, sign in. " : "";
            throw Problem.of(
                            code,
                            "This invitation cannot be used any more. " + own + "Ask " + inviter + " for a new one.")
                    .with("inviter", Map.of("name", inviter));
        }
    }

    private Future<JoinCommands.Admitted> acceptAt(InvitationStore.Located at, Guest guest) {
        return database.inTransaction(Scope.system(at.network()), tx -> find(tx, at))
                .compose(seen -> journal.inWriting(
                                at.network(), streams(at.network(), seen), writing -> enter(writing, at, guest))
                        .onSuccess(done -> Optional.ofNullable(seen.succeeds()).ifPresent(removal::committed)));
    }

    private Future<JoinCommands.Admitted> enter(Writing writing, InvitationStore.Located at, Guest guest) {
        return lock(writing, at)
                .compose(this::succession)
                .compose(this::enterDelegation)
                .compose(arrival -> admission
                        .admit(writing, guest, arrival.delegation.id(), arrival.invitation.role())
                        .compose(admitted -> tell(arrival, admitted)));
    }

    private static Set<Stream> streams(NetworkId network, Invitation invitation) {
        Set<Stream> streams = new HashSet<>(Set.of(Stream.of(network), Stream.of(invitation.inviter())));
        invitation.delegation().existing().ifPresent(d -> streams.add(Stream.of(d)));
        return streams;
    }

    /** Empties the seat that the guest will take, so that its role is free. Somebody who left in the meantime has no seat any more. */
    private Future<LockedInvitation> succession(LockedInvitation locked) {
        Writing writing = locked.writing;
        MemberId leaver = locked.invitation.succeeds();
        if (leaver == null) {
            return Future.succeededFuture(locked);
        }
        return standings
                .list(writing.tx(), writing.network(), List.of(leaver, locked.invitation.inviter()))
                .compose(found -> {
                    if (found.stream().noneMatch(s -> s.member().equals(leaver))) {
                        return Future.succeededFuture(locked);
                    }
                    Standing seat = Standings.requireIn(found, leaver);
                    Standing by = Standings.requireIn(found, locked.inviter.member());
                    return removal.requireLocks(writing, streams(writing.network(), locked.invitation), seat)
                            .compose(all -> removal.vacate(writing, seat, by.member()))
                            .map(person -> locked.vacating(new Vacated(seat, person, by)));
                });
    }

    /** A seat whose holder goes as the guest comes. */
    private record Vacated(Standing leaver, PersonId person, Standing by) {}

    /** Whoever holds the row comes in; who waited for it finds the invitation used. */
    private Future<LockedInvitation> lock(Writing writing, InvitationStore.Located at) {
        return store.lock(writing.tx(), at.network(), at.invitation())
                .compose(found -> requireOpen(writing.tx(), at.network(), found.orElseThrow(Problem::notFound)))
                .map(shown -> new LockedInvitation(writing, shown.invitation(), shown.acting(), Optional.empty()));
    }

    private record LockedInvitation(Writing writing, Invitation invitation, ActingFor inviter, Optional<Vacated> seat) {
        LockedInvitation vacating(Vacated vacated) {
            return new LockedInvitation(writing, invitation, inviter, Optional.of(vacated));
        }
    }

    private Future<Arrival> enterDelegation(LockedInvitation locked) {
        Writing writing = locked.writing;
        Invitation.Target target = locked.invitation.delegation();
        Future<Delegation> delegation;
        if (target.existing().isPresent()) {
            delegation = networks.requireDelegation(
                    writing.tx(), writing.network(), target.existing().get());
        } else {
            Delegation fresh = new Delegation(
                    DelegationId.random(), target.kind(), target.name(), target.code(), target.timeZone());
            delegation = admission.openDelegation(writing, fresh).map(fresh);
        }
        return delegation.map(found -> new Arrival(writing, locked.invitation, locked.inviter, found, locked.seat));
    }

    private Future<JoinCommands.Admitted> tell(Arrival arrival, Admission.Admitted admitted) {
        Invitation invitation = arrival.invitation;
        MemberRow member = admitted.row();
        NetworkId network = arrival.writing.network();
        List<NewEntry> entries = new ArrayList<>();
        if (invitation.delegation().existing().isEmpty()) {
            entries.add(NetworkEvents.delegationAdmitted(network, member.id(), arrival.delegation, arrival.inviter));
        }
        entries.add(NetworkEvents.memberAdmitted(network, member, arrival.inviter)
                .joining(List.of(new NewEntry.Joining(member.id(), NewEntry.History.START))));
        entries.add(NetworkEvents.invitationUsed(invitation.id(), invitation.inviter(), member.id()));
        return store.markUsed(arrival.writing.tx(), network, invitation.id(), arrival.writing.at(), member.id())
                .compose(used -> passOn(arrival, admitted))
                .compose(passed -> {
                    entries.addAll(passed);
                    return journal.writeIn(arrival.writing, entries);
                })
                .map(new JoinCommands.Admitted(network, admitted.person()));
    }

    private Future<List<NewEntry>> passOn(Arrival arrival, Admission.Admitted admitted) {
        if (arrival.seat.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Vacated seat = arrival.seat.get();
        return standings
                .require(arrival.writing.tx(), arrival.writing.network(), admitted.id())
                .compose(successor ->
                        removal.tell(arrival.writing, seat.leaver, seat.person, Optional.of(successor), seat.by));
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
}
