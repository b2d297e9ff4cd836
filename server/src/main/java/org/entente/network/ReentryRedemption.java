package org.entente.network;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.entente.identity.People;
import org.entente.identity.Sessions;
import org.entente.identity.passkey.Passkeys;
import org.entente.journal.Journal;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.storage.Database;
import org.entente.storage.Scope;

/**
 * Coming in anew as a member, once. The place in this network goes on with a new account; the account before is left with what it has in other networks, and
 * ends where there are none. So nothing that a head of one network does, and no race with it, opens another network: there is no account to take over.
 */
final class ReentryRedemption {
    private final Database database;
    private final Journal journal;
    private final InvitationStore invitations;
    private final InvitationLinks links;
    private final ReentryStore store;
    private final Admission admission;
    private final People people;
    private final Passkeys passkeys;
    private final Sessions sessions;

    ReentryRedemption(
            Database database,
            Journal journal,
            InvitationStore invitations,
            InvitationLinks links,
            ReentryStore store,
            Admission admission,
            People people,
            Passkeys passkeys,
            Sessions sessions) {
        this.database = database;
        this.journal = journal;
        this.invitations = invitations;
        this.links = links;
        this.store = store;
        this.admission = admission;
        this.people = people;
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    /** As whom somebody comes in, who must not be asked for a name: everybody knows them by it. */
    Future<MemberRow> look(byte[] secret) {
        return links.look(secret).map(shown -> shown.reenters().orElseThrow(InvitationLinks::unknown));
    }

    /** Somebody who came in anew, and the sessions of the account before, which have ended. */
    private record Reentered(JoinCommands.Admitted admitted, List<UUID> ended) {}

    Future<JoinCommands.Admitted> accept(byte[] secret, Guest guest) {
        return links.locate(secret)
                .compose(at -> database.inTransaction(Scope.system(at.network()), tx -> links.find(tx, at))
                        .compose(seen -> journal.inWriting(
                                at.network(), streams(at.network(), seen), writing -> enter(writing, at, guest))))
                .onSuccess(done -> sessions.ended(done.ended))
                .map(Reentered::admitted);
    }

    private static Set<Stream> streams(NetworkId network, Invitation invitation) {
        return Set.of(Stream.of(network), Stream.of(invitation.inviter()));
    }

    private Future<Reentered> enter(Writing writing, InvitationStore.Located at, Guest guest) {
        return links.lock(writing, at).compose(shown -> {
            shown.requireTakes(guest, "/password");
            MemberId member = Optional.ofNullable(shown.invitation().reenters()).orElseThrow(InvitationLinks::unknown);
            return store.requireAccount(writing.tx(), writing.network(), member)
                    .compose(before -> endAccount(writing, before)
                            .compose(ended -> admission
                                    .person(writing, guest)
                                    .compose(account -> tell(writing, shown, member, account))
                                    .map(admitted -> new Reentered(admitted, ended))));
        });
    }

    /**
     * Ends whatever signs in by the account before: its sessions everywhere, because a device that was lost may be signed in; and all of its means, unless
     * they are another network's too. Comes before the new account, which may have its name and address.
     */
    private Future<List<UUID>> endAccount(Writing writing, PersonId before) {
        return people.lock(writing.tx(), before)
                .compose(locked -> people.networks(writing.tx(), before))
                .compose(networks -> networks.equals(List.of(writing.network().value()))
                        ? passkeys.endAccount(writing.tx(), before)
                        : Future.succeededFuture())
                .compose(done -> sessions.endByReentry(writing.tx(), before));
    }

    private Future<JoinCommands.Admitted> tell(
            Writing writing, InvitationLinks.Shown shown, MemberId member, PersonId account) {
        Invitation invitation = shown.invitation();
        NetworkId network = writing.network();
        return store.giveAccount(writing.tx(), network, member, account, writing.at(), invitation.inviter())
                .compose(given -> invitations.markUsed(writing.tx(), network, invitation.id(), writing.at(), member))
                .compose(used -> journal.writeIn(
                        writing,
                        List.of(
                                ReentryEvents.used(network, invitation, member, shown.acting()),
                                NetworkEvents.invitationUsed(invitation.id(), invitation.inviter(), member))))
                .map(new JoinCommands.Admitted(network, account));
    }
}
