package org.entente.channel;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.entente.command.Actor;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.network.Standing;
import org.entente.network.Standings;
import org.jspecify.annotations.Nullable;

/** Changing a channel that exists: its people, its name, whether it is open. Each use case runs under the channel's lock with an access. */
final class ChannelKeeping {
    private final Journal journal;
    private final ChannelStore store;
    private final ChannelDoor door;
    private final Standings standings;
    private final Leaving leaving;

    ChannelKeeping(Journal journal, ChannelStore store, ChannelDoor door, Standings standings, Leaving leaving) {
        this.journal = journal;
        this.store = store;
        this.door = door;
        this.standings = standings;
        this.leaving = leaving;
    }

    Future<Receipt> addMembers(Actor.Member actor, Operation operation, ChannelId channel, List<MemberId> members) {
        Set<Stream> streams = new HashSet<>(Set.of(Stream.of(channel)));
        members.forEach(member -> streams.add(Stream.of(member)));
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                tx -> door.enter(tx, actor, channel, Purpose.READ).mapEmpty(),
                streams,
                writing -> door.enter(writing.tx(), actor, channel, Purpose.MANAGE)
                        .compose(access -> newcomers(writing, requireOpen(access), members)
                                .compose(newcomers -> add(writing, access, newcomers))));
    }

    private Future<List<MemberId>> newcomers(Writing writing, ChannelAccess access, List<MemberId> members) {
        return standings
                .list(writing.tx(), writing.network(), members)
                .compose(found -> {
                    Channels.requireAllOf(members, found);
                    return store.listMembers(writing.tx(), writing.network(), access.id());
                })
                .map(present -> {
                    List<MemberId> newcomers = new ArrayList<>(members);
                    present.forEach(membership -> newcomers.remove(membership.member()));
                    if (newcomers.isEmpty()) {
                        throw Problem.of(ProblemCode.CONFLICT, "They are in this channel already.");
                    }
                    return newcomers;
                });
    }

    private Future<Draft> add(Writing writing, ChannelAccess access, List<MemberId> newcomers) {
        long seq = writing.headSeq(Stream.of(access.id())) + 1;
        return standings
                .require(writing.tx(), writing.network(), access.member())
                .map(ChannelKeeping::requireMayLetIn)
                .compose(by -> store.insertMembers(
                                writing.tx(), writing.network(), access.id(), newcomers, seq, writing.at())
                        .map(added -> Draft.of(ChannelEvents.membersAdded(access.channel(), by.acting(), newcomers))));
    }

    /** A channel passes on to an observer when nobody else is left in it: they keep it, and still invite nobody. */
    private static Standing requireMayLetIn(Standing owner) {
        if (owner.isObserver()) {
            throw Problem.notAllowed("An observer takes part where it is invited, and invites nobody to a channel.");
        }
        return owner;
    }

    Future<Receipt> removeMember(Actor.Member actor, Operation operation, ChannelId channel, MemberId member) {
        return keep(actor, operation, channel, Purpose.MANAGE, (writing, access) -> {
            if (member.equals(actor.member())) {
                throw Problem.field("/member", "To go yourself, leave the channel.");
            }
            return store.findMembership(writing.tx(), writing.network(), channel, member)
                    .map(found -> found.orElseThrow(Problem::notFound))
                    .compose(found -> standings.require(writing.tx(), writing.network(), actor.member()))
                    .map(by -> ChannelEvents.memberRemoved(channel, member, by.acting(), ChannelEvents.Cause.REMOVED))
                    .compose(told -> leaving.leave(writing, access.channel(), member, told))
                    .map(Draft::of);
        });
    }

    Future<Receipt> leave(Actor.Member actor, Operation operation, ChannelId channel) {
        return keep(
                actor,
                operation,
                channel,
                Purpose.LEAVE,
                (writing, access) -> leaving.leave(
                                writing,
                                access.channel(),
                                actor.member(),
                                ChannelEvents.memberLeft(channel, actor.member()))
                        .map(Draft::of));
    }

    Future<Receipt> makeOwner(Actor.Member actor, Operation operation, ChannelId channel, MemberId member) {
        return keep(
                actor,
                operation,
                channel,
                Purpose.MANAGE,
                (writing, access) -> store.findMembership(writing.tx(), writing.network(), channel, member)
                        .map(found -> found.orElseThrow(Problem::notFound))
                        .compose(found -> requireMayOwn(writing, member))
                        .compose(fit -> store.makeOwner(writing.tx(), writing.network(), channel, member))
                        .map(made -> {
                            if (!made) {
                                throw Problem.of(ProblemCode.CONFLICT, "This person is an owner already.");
                            }
                            return made;
                        })
                        .compose(made -> standings.require(writing.tx(), writing.network(), actor.member()))
                        .map(by -> Draft.of(ChannelEvents.ownerMade(channel, member, by.acting()))));
    }

    /** Owners open the channel to others, and an observer takes part where it is invited and invites nobody to a channel. */
    private Future<Void> requireMayOwn(Writing writing, MemberId member) {
        return standings.require(writing.tx(), writing.network(), member).map(standing -> {
            if (standing.isObserver()) {
                throw Problem.notAllowed(
                        "An observer takes part where it is invited, and owns no channel. Choose somebody else.");
            }
            return null;
        });
    }

    Future<Receipt> update(
            Actor.Member actor,
            Operation operation,
            ChannelId channel,
            @Nullable String name,
            @Nullable String purpose) {
        return keep(
                actor,
                operation,
                channel,
                Purpose.MANAGE,
                (writing, access) -> store.update(
                                writing.tx(),
                                writing.network(),
                                requireOpen(access).id(),
                                name,
                                purpose)
                        .map(updated -> Draft.of(ChannelEvents.updated(channel, actor.member(), name, purpose))));
    }

    Future<Receipt> close(Actor.Member actor, Operation operation, ChannelId channel) {
        return keep(
                actor,
                operation,
                channel,
                Purpose.MANAGE,
                (writing, access) -> writing.seal(Stream.of(requireOpen(access).id()), Writing.Sealing.SEALED)
                        .compose(stopped -> store.setClosed(writing.tx(), writing.network(), channel, writing.at()))
                        .map(closed -> Draft.of(ChannelEvents.closed(channel, actor.member()))));
    }

    Future<Receipt> reopen(Actor.Member actor, Operation operation, ChannelId channel) {
        return keep(actor, operation, channel, Purpose.MANAGE, (writing, access) -> {
            if (access.channel().closedAt() == null) {
                throw Problem.of(ProblemCode.CONFLICT, "This channel is open.");
            }
            return writing.seal(Stream.of(channel), Writing.Sealing.OPEN)
                    .compose(opened -> store.setClosed(writing.tx(), writing.network(), channel, null))
                    .map(done -> Draft.of(ChannelEvents.reopened(channel, actor.member())));
        });
    }

    private Future<Receipt> keep(
            Actor.Member actor,
            Operation operation,
            ChannelId channel,
            Purpose purpose,
            BiFunction<Writing, ChannelAccess, Future<Draft>> useCase) {
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                tx -> door.enter(tx, actor, channel, Purpose.READ).mapEmpty(),
                Set.of(Stream.of(channel)),
                writing -> door.enter(writing.tx(), actor, channel, purpose)
                        .compose(access -> useCase.apply(writing, access)));
    }

    private static ChannelAccess requireOpen(ChannelAccess access) {
        if (access.channel().closedAt() != null) {
            throw Problem.of(
                    ProblemCode.CHANNEL_CLOSED,
                    "This channel is closed to writing. It can be read, but nothing can be added.");
        }
        return access;
    }
}
