package org.entente.network;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/** Removing members and changing what they are. */
public final class Members {
    private final Journal journal;
    private final NetworkStore networks;
    private final Removal removal;
    private final VacatedSeats vacated;
    private final Sessions sessions;
    private final Standings standings = new Standings();

    Members(Journal journal, NetworkStore networks, Removal removal, VacatedSeats vacated, Sessions sessions) {
        this.journal = journal;
        this.networks = networks;
        this.removal = removal;
        this.vacated = vacated;
        this.sessions = sessions;
    }

    /**
     * Ends a membership everywhere at once: rows, streams, sessions, open invitations. The event makes every hub close the member's sockets.
     */
    Future<Receipt> remove(Actor.Member actor, Operation operation, MemberId target) {
        // The target's own stream is the lock that whoever adds them to a channel takes too, so the list of their
        // channels cannot grow meanwhile.
        Set<Stream> streams = Set.of(Stream.of(actor.network()), Stream.of(target));
        return journal.write(
                        actor.network(),
                        actor.member(),
                        operation,
                        streams,
                        writing -> people(writing, actor.member(), target, null)
                                .compose(people -> removal.requireLocks(writing, streams, people.target)
                                        .compose(held -> depart(writing, people))))
                .onSuccess(receipt -> sessions.removed(target));
    }

    /** Lets somebody take a seat: its holder goes in the same act, or has gone lately. */
    Future<Receipt> passSeat(Actor.Member actor, Operation operation, MemberId target, MemberId successor) {
        // Not Set.of, which refuses somebody who is named as their own successor before the policy can.
        Set<Stream> streams =
                new HashSet<>(List.of(Stream.of(actor.network()), Stream.of(target), Stream.of(successor)));
        return journal.write(
                        actor.network(),
                        actor.member(),
                        operation,
                        streams,
                        writing -> networks.requireMember(writing.tx(), writing.network(), target)
                                .compose(leaver -> leaver.removedAt() == null
                                        ? succeed(writing, streams, actor.member(), target, successor)
                                        : standings
                                                .requireBoth(writing.tx(), writing.network(), actor.member(), successor)
                                                .compose(pair -> vacated.take(
                                                        writing, streams, pair.first(), leaver, pair.second()))))
                .onSuccess(receipt -> sessions.removed(target));
    }

    private Future<Draft> succeed(
            Writing writing, Set<Stream> held, MemberId actor, MemberId target, MemberId successor) {
        return people(writing, actor, target, successor)
                .compose(people ->
                        removal.requireLocks(writing, held, people.target).compose(all -> depart(writing, people)));
    }

    private record People(Standing actor, Standing target, Optional<Standing> successor) {}

    private Future<People> people(Writing writing, MemberId actor, MemberId target, @Nullable MemberId successor) {
        return standings
                .requireBoth(writing.tx(), writing.network(), actor, target)
                .compose(pair -> {
                    if (successor == null) {
                        MemberPolicy.requireMayRemove(pair.first(), pair.second());
                        return Future.succeededFuture(new People(pair.first(), pair.second(), Optional.empty()));
                    }
                    return standings
                            .require(writing.tx(), writing.network(), successor)
                            .map(next -> {
                                SuccessionPolicy.requireMayName(pair.first(), pair.second(), next);
                                return new People(pair.first(), pair.second(), Optional.of(next));
                            });
                });
    }

    private Future<Draft> depart(Writing writing, People people) {
        return removal.vacate(writing, people.target, people.actor.member())
                .compose(person -> removal.tell(writing, people.target, person, people.successor, people.actor))
                .map(entries -> Draft.of(entries).answeringLast());
    }

    Future<Receipt> change(
            Actor.Member actor, Operation operation, MemberId target, @Nullable Role role, @Nullable String title) {
        Set<Stream> streams = Set.of(Stream.of(actor.network()));
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                streams,
                writing -> standings
                        .requireBoth(writing.tx(), writing.network(), actor.member(), target)
                        .compose(pair -> {
                            MemberPolicy.requireMayChange(pair.first(), pair.second(), role, title);
                            return apply(writing, pair, role, title);
                        }));
    }

    private Future<Draft> apply(Writing writing, Standings.Pair pair, @Nullable Role role, @Nullable String title) {
        NetworkId network = writing.network();
        ActingFor by = pair.first().acting();
        List<NewEntry> entries = new ArrayList<>();
        Future<Void> stepsDown = Future.succeededFuture();
        if (role == Role.HEAD && pair.second().role() != Role.HEAD) {
            entries.add(NetworkEvents.memberChanged(network, by, by.member(), Role.DEPUTY, null));
            stepsDown = networks.change(writing.tx(), network, by.member(), Role.DEPUTY, null)
                    .compose(changed -> sessions.renewSockets(writing.tx(), by.member()));
        }
        entries.add(NetworkEvents.memberChanged(network, by, pair.second().member(), role, title));
        return stepsDown
                .compose(stepped ->
                        networks.change(writing.tx(), network, pair.second().member(), role, title))
                .compose(changed -> role == null
                        ? Future.succeededFuture()
                        : sessions.renewSockets(writing.tx(), pair.second().member()))
                .map(changed -> Draft.of(entries).answeringLast());
    }
}
