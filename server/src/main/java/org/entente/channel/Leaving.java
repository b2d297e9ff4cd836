package org.entente.channel;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.network.ActingFor;
import org.entente.network.Departures;
import org.entente.network.Standing;
import org.entente.network.Standings;
import org.entente.storage.Tx;

/** Everything that follows when somebody goes from a channel, whatever the reason: the row, the event, the owner after them. */
final class Leaving implements Departures {
    private final ChannelStore store;
    private final Standings standings;

    Leaving(ChannelStore store, Standings standings) {
        this.store = store;
        this.standings = standings;
    }

    /** @param told the event that says so, in which the member departs */
    Future<List<NewEntry>> leave(Writing writing, Channel channel, MemberId member, NewEntry told) {
        Tx tx = writing.tx();
        NetworkId network = writing.network();
        return store.deleteMember(tx, network, channel.id(), member)
                .compose(deleted -> store.listMembers(tx, network, channel.id()))
                .compose(remaining -> passOn(writing, channel, remaining))
                .map(passed -> {
                    List<NewEntry> entries = new ArrayList<>(List.of(told));
                    passed.ifPresent(owner -> entries.add(ChannelEvents.ownerMade(channel.id(), owner, null)));
                    return entries;
                });
    }

    private Future<Optional<MemberId>> passOn(Writing writing, Channel channel, List<Membership> remaining) {
        if (remaining.isEmpty()) {
            return abandon(writing, channel).map(Optional.empty());
        }
        if (channel.isDirect()) {
            return Future.succeededFuture(Optional.empty());
        }
        return observersAmong(writing, remaining)
                .map(observers -> OwnerSuccession.successor(remaining, observers))
                .compose(successor -> successor
                        .map(owner -> store.makeOwner(writing.tx(), writing.network(), channel.id(), owner)
                                .map(successor))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Set<MemberId>> observersAmong(Writing writing, List<Membership> members) {
        List<MemberId> ids = members.stream().map(Membership::member).toList();
        return standings.list(writing.tx(), writing.network(), ids).map(found -> {
            Set<MemberId> observers = new HashSet<>();
            found.stream().filter(Standing::isObserver).forEach(s -> observers.add(s.member()));
            return observers;
        });
    }

    /** Nobody is left who could be told: the channel ends without an event, and its record stays. */
    private Future<Void> abandon(Writing writing, Channel channel) {
        return writing.seal(Stream.of(channel.id()), Writing.Sealing.SEALED)
                .compose(stopped -> store.setClosed(writing.tx(), writing.network(), channel.id(), writing.at()));
    }

    @Override
    public Future<Set<Stream>> streamsOf(Tx tx, NetworkId network, MemberId member) {
        return store.listChannelsOf(tx, network, member).map(channels -> {
            Set<Stream> streams = new HashSet<>();
            channels.forEach(channel -> streams.add(Stream.of(channel)));
            return streams;
        });
    }

    @Override
    public Future<List<NewEntry>> depart(Writing writing, MemberId member, Optional<MemberId> successor, ActingFor by) {
        return store.listChannelsOf(writing.tx(), writing.network(), member)
                .compose(channels -> departFrom(writing, channels, new Departure(member, successor, by)));
    }

    private record Departure(MemberId member, Optional<MemberId> successor, ActingFor by) {}

    private Future<List<NewEntry>> departFrom(Writing writing, List<ChannelId> channels, Departure departure) {
        Future<List<NewEntry>> all = Future.succeededFuture(new ArrayList<>());
        for (ChannelId id : channels) {
            all = all.compose(entries -> store.find(writing.tx(), writing.network(), id)
                    .compose(channel -> departFrom(writing, channel.orElseThrow(), departure))
                    .map(more -> {
                        entries.addAll(more);
                        return entries;
                    }));
        }
        return all;
    }

    private Future<List<NewEntry>> departFrom(Writing writing, Channel channel, Departure departure) {
        if (departure.successor.isPresent() && SeatPolicy.passesOn(channel)) {
            return passOn(writing, channel, departure, departure.successor.get())
                    .map(List::of);
        }
        NewEntry told = ChannelEvents.memberRemoved(
                channel.id(), departure.member, departure.by, ChannelEvents.Cause.LEFT_NETWORK);
        return leave(writing, channel, departure.member, told);
    }

    private Future<NewEntry> passOn(Writing writing, Channel channel, Departure departure, MemberId successor) {
        Tx tx = writing.tx();
        NetworkId network = writing.network();
        Future<Membership> left = store.findMembership(tx, network, channel.id(), departure.member)
                .map(Optional::orElseThrow);
        Future<Optional<Membership>> present = store.findMembership(tx, network, channel.id(), successor);
        Future<Long> since = store.requireFirstSeq(tx, network, channel.id(), departure.member);
        return Future.all(left, present, since)
                .compose(all -> store.deleteMember(tx, network, channel.id(), departure.member))
                .compose(gone -> seat(writing, channel, successor, present.result()))
                .compose(seated -> left.result().owner()
                        ? store.makeOwner(tx, network, channel.id(), successor).map(seated.owning())
                        : Future.succeededFuture(seated))
                .map(seated -> ChannelEvents.seatTaken(
                        channel.id(),
                        departure.member,
                        seated,
                        departure.by,
                        present.result().isPresent() ? null : since.result()));
    }

    private Future<Membership> seat(
            Writing writing, Channel channel, MemberId successor, Optional<Membership> present) {
        if (present.isPresent()) {
            return Future.succeededFuture(present.get());
        }
        long seq = writing.headSeq(Stream.of(channel.id())) + 1;
        return store.insertMembers(writing.tx(), writing.network(), channel.id(), List.of(successor), seq, writing.at())
                .map(new Membership(successor, false, seq, writing.at()));
    }

    @Override
    public Future<Set<Stream>> streamsLeft(Tx tx, NetworkId network, MemberId member, Instant at) {
        return store.listLeftWithNetwork(tx, network, member, at).map(all -> {
            Set<Stream> streams = new HashSet<>();
            all.forEach(left -> streams.add(Stream.of(left.channel())));
            return streams;
        });
    }

    @Override
    public Future<List<NewEntry>> takeUp(
            Writing writing, MemberId leaver, Instant at, MemberId successor, ActingFor by) {
        return store.listLeftWithNetwork(writing.tx(), writing.network(), leaver, at)
                .compose(all -> {
                    Future<List<NewEntry>> entries = Future.succeededFuture(new ArrayList<>());
                    for (ChannelStore.Left left : all) {
                        entries = entries.compose(before -> takeUp(writing, left, leaver, successor, by)
                                .map(taken -> {
                                    taken.ifPresent(before::add);
                                    return before;
                                }));
                    }
                    return entries;
                });
    }

    private Future<Optional<NewEntry>> takeUp(
            Writing writing, ChannelStore.Left left, MemberId leaver, MemberId successor, ActingFor by) {
        Tx tx = writing.tx();
        NetworkId network = writing.network();
        Future<Channel> channel = store.find(tx, network, left.channel()).map(Optional::orElseThrow);
        Future<List<Membership>> present = store.listMembers(tx, network, left.channel());
        return Future.all(channel, present).compose(both -> {
            boolean isThere = present.result().stream()
                    .anyMatch(membership -> membership.member().equals(successor));
            if (isThere || !SeatPolicy.passesOn(channel.result())) {
                return Future.succeededFuture(Optional.empty());
            }
            return seat(writing, channel.result(), successor, Optional.empty())
                    .compose(seated -> present.result().isEmpty()
                            ? store.makeOwner(tx, network, left.channel(), successor)
                                    .map(seated.owning())
                            : Future.succeededFuture(seated))
                    .map(seated -> Optional.of(
                            ChannelEvents.emptySeatTaken(left.channel(), leaver, seated, by, left.since())));
        });
    }
}
