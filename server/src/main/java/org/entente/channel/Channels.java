package org.entente.channel;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.entente.command.Actor;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry;
import org.entente.journal.NewEntry.History;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.ChannelId;
import org.entente.kernel.Digests;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.network.Standing;
import org.entente.network.Standings;
import org.jspecify.annotations.Nullable;

/** Opening channels and direct conversations. */
final class Channels {
    private final Journal journal;
    private final ChannelStore store;
    private final Standings standings;

    Channels(Journal journal, ChannelStore store, Standings standings) {
        this.journal = journal;
        this.store = store;
        this.standings = standings;
    }

    /** A channel as its founder wishes it; without a name it is a direct conversation. */
    record Wish(
            @Nullable String name,
            String purpose,
            Label label,
            History history,
            List<MemberId> others,
            @Nullable String text) {}

    Future<Receipt> create(Actor.Member actor, Operation operation, Wish wish) {
        List<MemberId> people = people(actor.member(), wish.others());
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                streams(people),
                writing -> requireFit(writing, actor, people)
                        .compose(fit -> open(writing, actor.member(), people, requireRedForThosePresent(wish), null)));
    }

    /** Says something to exactly these people: in the conversation that they have already, or in a new one. */
    Future<Receipt> converse(Actor.Member actor, Operation operation, Wish wish, String text) {
        List<MemberId> people = people(actor.member(), wish.others());
        byte[] key = peopleKey(people);
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                streams(people),
                writing -> requireActive(writing, people)
                        .compose(active -> store.findByPeople(writing.tx(), writing.network(), key))
                        .compose(existing -> existing.isPresent()
                                ? sayIn(writing, actor.member(), requireLabel(existing.get(), wish), people, text)
                                : requireFit(writing, actor, people)
                                        .compose(fit -> open(writing, actor.member(), people, wish, key))));
    }

    /** Opens it in the caller's transaction, at the writing's time and without an operation: for {@link ChannelStaging}. */
    Future<ChannelId> openIn(Writing writing, MemberId founder, Wish wish) {
        List<MemberId> people = people(founder, wish.others());
        byte[] key = wish.name() == null ? peopleKey(people) : null;
        return open(writing, founder, people, requireRedForThosePresent(wish), key)
                .compose(draft -> {
                    ChannelId opened =
                            new ChannelId(draft.entries().get(0).stream().uuid());
                    return journal.writeIn(writing, draft.entries()).map(opened);
                });
    }

    private static Future<Draft> sayIn(
            Writing writing, MemberId author, Channel channel, List<MemberId> people, String text) {
        Set<Stream> all = new HashSet<>(streams(people));
        all.add(Stream.of(channel.id()));
        writing.requireAll(all);
        return Future.succeededFuture(Draft.of(ChannelEvents.messagePosted(channel.id(), author, text)));
    }

    /** Words meant for a stricter label must not land under a looser one that somebody chose earlier. */
    private static Channel requireLabel(Channel existing, Wish wish) {
        if (existing.label() != wish.label()) {
            throw Problem.of(
                            ProblemCode.CONFLICT,
                            "You have a conversation with exactly these people already, under "
                                    + existing.label().wireName()
                                    + ". Nothing was sent. Write there, or open a channel.")
                    .with("channel", existing.id().toString());
        }
        return existing;
    }

    /**
     * TLP:RED is for the people it was said to. Asked where a channel comes to be, not where its arguments are read: an operation that was done
     * before there was this rule answers its first result for good, and channels from then stay as they are, which everybody in them was told.
     */
    private static Wish requireRedForThosePresent(Wish wish) {
        if (wish.name() != null && wish.label() == Label.RED && wish.history() == History.START) {
            throw Problem.field(
                    "/history",
                    "What is said under TLP:RED is for the people who are there. People added later read from joining: choose that.");
        }
        return wish;
    }

    private Future<Draft> open(
            Writing writing, MemberId founder, List<MemberId> people, Wish wish, byte @Nullable [] key) {
        Channel channel = new Channel(
                ChannelId.random(),
                wish.name(),
                wish.purpose(),
                wish.label(),
                wish.history(),
                writing.at(),
                founder,
                null);
        List<NewEntry> entries = new ArrayList<>(List.of(ChannelEvents.created(channel, people)));
        if (wish.text() != null) {
            entries.add(ChannelEvents.messagePosted(channel.id(), founder, wish.text()));
        }
        return writing.open(Stream.of(channel.id()))
                .compose(opened -> store.insert(writing.tx(), writing.network(), channel, key))
                .compose(inserted ->
                        store.insertMembers(writing.tx(), writing.network(), channel.id(), people, 1, writing.at()))
                .compose(joined -> channel.isDirect()
                        ? Future.succeededFuture(false)
                        : store.makeOwner(writing.tx(), writing.network(), channel.id(), founder))
                .map(owned -> channel.isDirect() ? Draft.of(entries).answeringLast() : Draft.of(entries));
    }

    private Future<Void> requireFit(Writing writing, Actor.Member actor, List<MemberId> people) {
        return requireActive(writing, people).map(found -> {
            if (found.stream().anyMatch(s -> s.member().equals(actor.member()) && s.isObserver())) {
                throw Problem.notAllowed(
                        "Observers take part where they are invited. Ask a member to open this channel.");
            }
            return null;
        });
    }

    private Future<List<Standing>> requireActive(Writing writing, List<MemberId> people) {
        return standings.list(writing.tx(), writing.network(), people).map(found -> {
            requireAllOf(people, found);
            return found;
        });
    }

    /** Refuses somebody who is not in the network, or not any more. */
    static void requireAllOf(List<MemberId> people, List<Standing> found) {
        Set<MemberId> active = new HashSet<>();
        found.forEach(standing -> active.add(standing.member()));
        for (MemberId person : people) {
            if (!active.contains(person)) {
                throw Problem.field("/members", "Somebody in this list is not in the network any more. Choose again.");
            }
        }
    }

    private static List<MemberId> people(MemberId founder, List<MemberId> others) {
        if (others.contains(founder)) {
            throw Problem.field("/members", "You are in it anyway. List the others only.");
        }
        List<MemberId> people = new ArrayList<>(List.of(founder));
        people.addAll(others);
        return people;
    }

    /** The members' own streams: the lock that a removal from the network takes too. */
    private static Set<Stream> streams(List<MemberId> people) {
        Set<Stream> streams = new HashSet<>();
        people.forEach(person -> streams.add(Stream.of(person)));
        return streams;
    }

    private static byte[] peopleKey(List<MemberId> people) {
        TreeSet<java.util.UUID> sorted = new TreeSet<>();
        people.forEach(person -> sorted.add(person.value()));
        ByteBuffer bytes = ByteBuffer.allocate(16 * sorted.size());
        sorted.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        return Digests.sha256(bytes.array());
    }
}
