package org.entente.network;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.entente.identity.People;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry;
import org.entente.journal.Writing;
import org.entente.kernel.MemberId;
import org.entente.kernel.PersonId;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Brings a network into being without links, invitations and passwords, inside a transaction of the caller's: for the demonstration. No command reaches
 * it. What it writes is what founding and accepting write.
 */
public final class NetworkStaging {
    private final Journal journal;
    private final InvitationStore invitations;
    private final Admission admission;
    private final Founding founding;
    private final People people;
    private final NetworkStore networks;
    private final Standings standings = new Standings();

    NetworkStaging(
            Journal journal,
            NetworkStore networks,
            InvitationStore invitations,
            Admission admission,
            Founding founding,
            People people) {
        this.journal = journal;
        this.networks = networks;
        this.invitations = invitations;
        this.admission = admission;
        this.founding = founding;
        this.people = people;
    }

    /** Who is to come in. */
    public record Newcomer(String name, String title, Delegation delegation, Role role) {}

    /** Who has come in. */
    public record Staged(MemberId member, PersonId person) {}

    /** Whether this server has no network. Then its founding links are over, and nobody founds one before this transaction has ended. */
    public Future<Boolean> claimEmptyServer(Tx tx) {
        return invitations
                .endFoundingLinks(tx)
                .compose(ended -> invitations.isFounded(tx).map(founded -> !founded));
    }

    public Future<Staged> found(Writing writing, String name, Newcomer founder) {
        return guest(writing, founder)
                .compose(guest -> founding.begin(writing, name, founder.delegation(), guest))
                .compose(head -> leaveOpen(
                                writing,
                                new ActingFor(head.id(), founder.delegation().id()))
                        .map(staged(head)));
    }

    /** Who comes by a link has nothing to reopen a locked session with, and looks at it now and then. */
    private Future<Void> leaveOpen(Writing writing, ActingFor founder) {
        SessionLimits laxest = new SessionLimits(SessionLimits.MOST_IDLE, SessionLimits.MOST_SESSION);
        NewEntry changed = NetworkEvents.settingsChanged(
                writing.network(),
                founder,
                new NetworkSettings.Change(laxest.idleMinutes(), laxest.sessionMinutes(), null));
        return networks.setLimits(writing.tx(), writing.network(), laxest)
                .compose(set -> journal.writeIn(writing, List.of(changed)));
    }

    /** With {@code opens}, the delegation comes into being with its first member. The network's stream must be held. */
    public Future<Staged> admit(Writing writing, Newcomer newcomer, boolean opens, MemberId invitedBy) {
        Delegation delegation = newcomer.delegation();
        Future<Void> ready = opens ? admission.openDelegation(writing, delegation) : Future.succeededFuture();
        return ready.compose(opened -> guest(writing, newcomer))
                .compose(guest -> admission.admit(writing, guest, delegation.id(), newcomer.role()))
                .compose(admitted -> standings
                        .require(writing.tx(), writing.network(), invitedBy)
                        .compose(inviter -> tell(writing, admitted, opens ? delegation : null, inviter.acting()))
                        .map(staged(admitted)));
    }

    private Future<Void> tell(
            Writing writing, Admission.Admitted admitted, @Nullable Delegation opened, ActingFor invitedBy) {
        List<NewEntry> entries = new ArrayList<>();
        if (opened != null) {
            entries.add(NetworkEvents.delegationAdmitted(writing.network(), admitted.id(), opened, invitedBy));
        }
        entries.add(NetworkEvents.memberAdmitted(writing.network(), admitted.row(), invitedBy)
                .joining(List.of(new NewEntry.Joining(admitted.id(), NewEntry.History.START))));
        return journal.writeIn(writing, entries);
    }

    private Future<Guest> guest(Writing writing, Newcomer newcomer) {
        return people.createWithoutPassword(writing.tx(), newcomer.name())
                .map(person -> new Guest(
                        Optional.of(person),
                        newcomer.name(),
                        newcomer.title(),
                        null,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Staged staged(Admission.Admitted admitted) {
        return new Staged(admitted.id(), admitted.person());
    }
}
