package org.entente.network;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.identity.Sessions;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Removing members and changing what they are. */
public final class Members {
    private final Journal journal;
    private final NetworkStore networks;
    private final Standings standings = new Standings();
    private final InvitationStore invitations;
    private final Departures departures;
    private final Sessions sessions;

    Members(
            Journal journal,
            NetworkStore networks,
            InvitationStore invitations,
            Departures departures,
            Sessions sessions) {
        this.journal = journal;
        this.networks = networks;
        this.invitations = invitations;
        this.departures = departures;
        this.sessions = sessions;
    }

    /** Ends a membership everywhere at once: rows, streams, sessions, open invitations. The event makes every hub close the member's sockets. */
    Future<Receipt> remove(Actor.Member actor, Operation operation, MemberId target) {
        // The target's own stream is the lock that whoever adds them to a channel takes too, so the list of their
        // channels cannot grow meanwhile.
        Set<Stream> streams = Set.of(Stream.of(actor.network()), Stream.of(target));
        return journal.write(
                        actor.network(),
                        actor.member(),
                        operation,
                        streams,
                        writing -> both(writing, actor.member(), target)
                                .compose(pair -> {
                                    MemberPolicy.requireMayRemove(pair.actor, pair.target);
                                    return requireLocks(writing, streams, pair.target);
                                })
                                .compose(gone -> depart(writing, gone, actor.member())))
                .onSuccess(receipt -> sessions.removed(target));
    }

    private Future<Standing> requireLocks(Writing writing, Set<Stream> held, Standing target) {
        return departures
                .streamsOf(writing.tx(), writing.network(), target.member())
                .map(channels -> {
                    Set<Stream> all = new HashSet<>(held);
                    all.addAll(channels);
                    all.add(Stream.of(target.delegation()));
                    writing.requireAll(all);
                    return target;
                });
    }

    private Future<Draft> depart(Writing writing, Standing target, MemberId by) {
        Tx tx = writing.tx();
        NetworkId network = writing.network();
        return departures
                .depart(writing, target.member(), by)
                .compose(elsewhere -> networks.remove(tx, network, target.member(), writing.at(), by)
                        .compose(person -> sessions.endOfRemoved(tx, person, target.member()))
                        .compose(ended -> invitations.revokeAllOf(tx, network, target.member(), writing.at()))
                        .compose(revoked -> writing.dismissQuietly(Stream.of(target.member()), target.member()))
                        .compose(dismissed -> writing.dismissQuietly(Stream.of(target.delegation()), target.member()))
                        .map(done -> {
                            List<NewEntry> entries = new ArrayList<>(elsewhere);
                            entries.add(NetworkEvents.memberRemoved(network, target.member(), by));
                            return Draft.of(entries).answeringLast();
                        }));
    }

    Future<Receipt> change(
            Actor.Member actor, Operation operation, MemberId target, @Nullable Role role, @Nullable String title) {
        Set<Stream> streams = Set.of(Stream.of(actor.network()));
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                streams,
                writing -> both(writing, actor.member(), target).compose(pair -> {
                    MemberPolicy.requireMayChange(pair.actor, pair.target, role, title);
                    return apply(writing, pair, role, title);
                }));
    }

    private Future<Draft> apply(Writing writing, Pair pair, @Nullable Role role, @Nullable String title) {
        NetworkId network = writing.network();
        MemberId by = pair.actor.member();
        List<NewEntry> entries = new ArrayList<>();
        Future<Void> stepsDown = Future.succeededFuture();
        if (role == Role.HEAD && pair.target.role() != Role.HEAD) {
            entries.add(NetworkEvents.memberChanged(network, by, by, Role.DEPUTY, null));
            stepsDown = networks.change(writing.tx(), network, by, Role.DEPUTY, null)
                    .compose(changed -> sessions.renewSockets(writing.tx(), by));
        }
        entries.add(NetworkEvents.memberChanged(network, by, pair.target.member(), role, title));
        return stepsDown
                .compose(stepped -> networks.change(writing.tx(), network, pair.target.member(), role, title))
                .compose(changed -> role == null
                        ? Future.succeededFuture()
                        : sessions.renewSockets(writing.tx(), pair.target.member()))
                .map(changed -> Draft.of(entries).answeringLast());
    }

    private record Pair(Standing actor, Standing target) {}

    private Future<Pair> both(Writing writing, MemberId actor, MemberId target) {
        return standings
                .list(writing.tx(), writing.network(), List.of(actor, target))
                .map(found -> new Pair(require(found, actor), require(found, target)));
    }

    private static Standing require(List<Standing> found, MemberId member) {
        return found.stream().filter(s -> s.member().equals(member)).findFirst().orElseThrow(Problem::notFound);
    }
}
