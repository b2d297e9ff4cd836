package org.entente.network;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.identity.Sessions;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.storage.Tx;

/**
 * All that ends with a membership: the row, sessions, invitations, offices, and what other features hold. If there is a successor, the seat passes on to
 * them in the same transaction: channels and ownership, where its delegation names them, the role and a designation. What was given to the person passes to nobody: private secretaries,
 * and what they were the secretary of.
 */
final class Removal {
    private final NetworkStore networks;
    private final InvitationStore invitations;
    private final DesignationStore designations;
    private final SecretaryStore secretaries;
    private final Departures departures;
    private final Sessions sessions;

    Removal(
            NetworkStore networks,
            InvitationStore invitations,
            DesignationStore designations,
            SecretaryStore secretaries,
            Departures departures,
            Sessions sessions) {
        this.networks = networks;
        this.invitations = invitations;
        this.designations = designations;
        this.secretaries = secretaries;
        this.departures = departures;
        this.sessions = sessions;
    }

    /** Demands the locks of every stream that it will write to, besides those that the caller holds. */
    Future<Void> requireLocks(Writing writing, Set<Stream> held, Standing leaver) {
        return departures
                .streamsOf(writing.tx(), writing.network(), leaver.member())
                .map(channels -> {
                    Set<Stream> all = new HashSet<>(held);
                    all.addAll(channels);
                    all.add(Stream.of(leaver.member()));
                    all.add(Stream.of(leaver.delegation()));
                    writing.requireAll(all);
                    return null;
                });
    }

    /** To be called once the transaction has committed: nothing of the leaver's is served by this node from now on. */
    void committed(MemberId leaver) {
        sessions.removed(leaver);
    }

    /** Ends the membership's row, so that whoever takes the seat can have its role. {@link #tell} must follow. */
    Future<PersonId> vacate(Writing writing, Standing leaver, MemberId by) {
        return networks.remove(writing.tx(), writing.network(), leaver.member(), writing.at(), by);
    }

    /** The entries that tell it, the end of the membership last; {@code member.removed} is the last that the leaver hears. */
    Future<List<NewEntry>> tell(
            Writing writing, Standing leaver, PersonId person, Optional<Standing> successor, Standing by) {
        Tx tx = writing.tx();
        NetworkId network = writing.network();
        MemberId member = leaver.member();
        List<NewEntry> entries = new ArrayList<>();
        Optional<Standing> heir = successor.filter(named -> SuccessionPolicy.channelsPassOn(by, leaver));
        return departures
                .depart(writing, member, heir.map(Standing::member), by.acting())
                .compose(elsewhere -> {
                    entries.addAll(elsewhere);
                    return successor.isPresent()
                            ? passOn(writing, leaver, successor.get(), by)
                            : Future.succeededFuture(List.<NewEntry>of());
                })
                .compose(passed -> {
                    entries.addAll(passed);
                    entries.add(NetworkEvents.memberRemoved(network, member, by.acting()));
                    return sessions.endOfRemoved(tx, person, member);
                })
                .compose(ended -> designations.endAllOf(tx, network, member, writing.at(), by.member()))
                .compose(ended -> secretaries.endAllOf(tx, network, member, writing.at(), by.member()))
                .compose(ended -> invitations.revokeAllOf(tx, network, member, writing.at()))
                .compose(revoked -> writing.dismissQuietly(Stream.of(member), member))
                .compose(dismissed -> writing.dismissQuietly(Stream.of(leaver.delegation()), member))
                .map(entries);
    }

    private Future<List<NewEntry>> passOn(Writing writing, Standing leaver, Standing successor, Standing by) {
        Tx tx = writing.tx();
        NetworkId network = writing.network();
        Role role = SuccessionPolicy.roleAfter(leaver.role(), successor.role());
        List<NewEntry> entries = new ArrayList<>();
        entries.add(OfficeEvents.seatTaken(network, by, leaver.member(), successor.member()));
        Future<Void> promoted = Future.succeededFuture();
        if (role != successor.role()) {
            entries.add(NetworkEvents.memberChanged(network, by.acting(), successor.member(), role, null));
            promoted = networks.change(tx, network, successor.member(), role, null)
                    .compose(changed -> sessions.renewSockets(tx, successor.member()));
        }
        return promoted.compose(done -> networks.succeed(tx, network, leaver.member(), successor.member()))
                .compose(done -> designations.findOf(tx, network, leaver.member()))
                .compose(held -> held.isPresent() && role == Role.OFFICIAL
                        ? passOn(writing, held.get(), successor, by)
                        : Future.succeededFuture(List.<NewEntry>of()))
                .map(designated -> {
                    entries.addAll(designated);
                    return entries;
                });
    }

    /** With its dates; whoever is designated already keeps their own. */
    private Future<List<NewEntry>> passOn(Writing writing, Designation held, Standing successor, Standing by) {
        Designation passed = held.to(successor.member(), by.member());
        return designations
                .findOf(writing.tx(), writing.network(), successor.member())
                .compose(own -> own.isPresent()
                        ? Future.succeededFuture(List.<NewEntry>of())
                        : designations
                                .insert(writing.tx(), writing.network(), passed, writing.at())
                                .map(List.of(OfficeEvents.designationMade(writing.network(), by, passed))));
    }
}
