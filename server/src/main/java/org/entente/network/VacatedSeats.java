package org.entente.network;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.entente.identity.Sessions;
import org.entente.journal.Draft;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/**
 * A seat whose holder went before anybody was named: for a while it can still be taken. What passes on is what would have, had they been named in time; only
 * ownership of a channel has gone to somebody there, and a head's seat that somebody else has by now gives no role.
 */
final class VacatedSeats {
    /** A cabinet is formed within it; after that nobody remembers what the seat could read, and the people of its channels would be surprised. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final NetworkStore networks;
    private final Departures departures;
    private final Sessions sessions;

    VacatedSeats(NetworkStore networks, Departures departures, Sessions sessions) {
        this.networks = networks;
        this.departures = departures;
        this.sessions = sessions;
    }

    /** @param held the streams that the caller holds */
    Future<Draft> take(Writing writing, Set<Stream> held, Standing by, MemberRow leaver, Standing successor) {
        NetworkId network = writing.network();
        return networks.requireDelegation(writing.tx(), network, leaver.delegation())
                .compose(delegation -> {
                    Standing seat = new Standing(
                            leaver.id(), leaver.delegation(), delegation.kind(), leaver.role(), false, false);
                    SuccessionPolicy.requireMayName(by, seat, successor);
                    requireVacant(writing, leaver);
                    return SuccessionPolicy.channelsPassOn(by, seat)
                            ? takeUp(writing, held, by, leaver, successor)
                            : Future.succeededFuture(List.<NewEntry>of());
                })
                .compose(elsewhere -> passRole(writing, by, leaver, successor).map(told -> {
                    List<NewEntry> entries = new ArrayList<>(elsewhere);
                    entries.addAll(told);
                    return Draft.of(entries).answeringLast();
                }));
    }

    private Future<List<NewEntry>> takeUp(
            Writing writing, Set<Stream> held, Standing by, MemberRow leaver, Standing successor) {
        return departures
                .streamsLeft(writing.tx(), writing.network(), leaver.id(), left(leaver))
                .compose(channels -> {
                    Set<Stream> all = new HashSet<>(held);
                    all.addAll(channels);
                    writing.requireAll(all);
                    return departures.takeUp(writing, leaver.id(), left(leaver), successor.member(), by.acting());
                });
    }

    private static Instant left(MemberRow leaver) {
        return Objects.requireNonNull(leaver.removedAt());
    }

    private static void requireVacant(Writing writing, MemberRow leaver) {
        if (leaver.successor() != null) {
            throw Problem.of(ProblemCode.CONFLICT, "Somebody has taken this seat already.");
        }
        if (left(leaver).plus(KEPT).isBefore(writing.at())) {
            throw Problem.of(
                    ProblemCode.CONFLICT,
                    "This seat has been empty for more than " + KEPT.toDays()
                            + " days and does not pass on any more. Add people to the channels instead.");
        }
    }

    private Future<List<NewEntry>> passRole(Writing writing, Standing by, MemberRow leaver, Standing successor) {
        NetworkId network = writing.network();
        NewEntry taken = OfficeEvents.seatTaken(network, by, leaver.id(), successor.member());
        return networks.succeed(writing.tx(), network, leaver.id(), successor.member())
                .compose(done -> networks.findHead(writing.tx(), network, leaver.delegation()))
                .compose(head -> {
                    boolean isFree = leaver.role() != Role.HEAD || head.isEmpty();
                    Role role = SuccessionPolicy.roleAfter(leaver.role(), successor.role());
                    if (!isFree || role == successor.role()) {
                        return Future.succeededFuture(List.of(taken));
                    }
                    return networks.change(writing.tx(), network, successor.member(), role, null)
                            .compose(changed -> sessions.renewSockets(writing.tx(), successor.member()))
                            .map(renewed -> List.of(
                                    taken,
                                    NetworkEvents.memberChanged(network, by.acting(), successor.member(), role, null)));
                });
    }
}
