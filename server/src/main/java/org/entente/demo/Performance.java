package org.entente.demo;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.entente.channel.ChannelStaging;
import org.entente.demo.Demonstration.Guest;
import org.entente.demo.Script.Line;
import org.entente.demo.Script.Person;
import org.entente.demo.Script.Talk;
import org.entente.identity.SignInLinks;
import org.entente.journal.Journal;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.network.Delegation;
import org.entente.network.NetworkStaging;
import org.entente.network.NetworkStaging.Newcomer;
import org.entente.network.NetworkStaging.Staged;
import org.entente.storage.Tx;

/** The script played once, in one transaction: scene by scene in the order of their times, each written at its own. */
final class Performance {
    /** Who gets a link: a minister, an official, the secretariat. They have not read what was said today. */
    private static final List<String> GUESTS = List.of("kadri", "daeun", "helena");

    private static final int FIRST_DAY = -6;
    /** Before a word is said, everybody has come in: one a minute from midnight. */
    private static final LocalTime DOORS = LocalTime.MIDNIGHT;

    private final Tx tx;
    private final NetworkId network;
    private final Instant now;
    private final Script script;
    private final Journal journal;
    private final NetworkStaging networks;
    private final ChannelStaging channels;
    private final SignInLinks links;
    private final Map<String, Staged> people = new HashMap<>();
    private final Map<Talk, ChannelId> opened = new HashMap<>();

    Performance(
            Tx tx,
            NetworkId network,
            Instant now,
            Script script,
            Journal journal,
            NetworkStaging networks,
            ChannelStaging channels,
            SignInLinks links) {
        this.tx = tx;
        this.network = network;
        this.now = now;
        this.script = script;
        this.journal = journal;
        this.networks = networks;
        this.channels = channels;
        this.links = links;
    }

    /**
     * One thing that happens.
     *
     * @param holds the streams that it adds to, known once it is its turn
     */
    private record Scene(Instant planned, Supplier<Set<Stream>> holds, Function<Writing, Future<Void>> plays) {}

    Future<List<Guest>> play() {
        List<Scene> scenes = new ArrayList<>();
        addArrivals(scenes);
        script.talks().forEach(talk -> addTalk(scenes, talk));
        scenes.sort(Comparator.comparing(Scene::planned));
        List<Instant> times =
                Timetable.before(now, scenes.stream().map(Scene::planned).toList());
        Future<Void> played = Future.succeededFuture();
        for (int i = 0; i < scenes.size(); i++) {
            Scene scene = scenes.get(i);
            Instant at = times.get(i);
            played = played.compose(before -> write(at, scene.holds().get(), scene.plays()));
        }
        return played.compose(done -> write(now, Set.of(), this::read)).compose(read -> invite());
    }

    private Future<Void> write(Instant at, Set<Stream> streams, Function<Writing, Future<Void>> act) {
        return journal.by(asked -> Future.succeededFuture(at))
                .beginIn(tx, network, streams)
                .compose(act);
    }

    private void addArrivals(List<Scene> scenes) {
        Map<String, Person> heads = new HashMap<>();
        for (Person person : script.people()) {
            Instant at = Timetable.at(now, FIRST_DAY, DOORS.plusMinutes(scenes.size()));
            boolean opens = heads.putIfAbsent(person.delegation(), person) == null;
            if (scenes.isEmpty()) {
                scenes.add(new Scene(
                        at,
                        Set::of,
                        writing -> networks.found(writing, script.network(), newcomer(person))
                                .onSuccess(founder -> people.put(person.key(), founder))
                                .mapEmpty()));
            } else {
                Person inviter = opens ? script.people().get(0) : heads.get(person.delegation());
                scenes.add(new Scene(
                        at,
                        () -> Set.of(Stream.of(network)),
                        writing -> networks.admit(writing, newcomer(person), opens, member(inviter.key()))
                                .onSuccess(admitted -> people.put(person.key(), admitted))
                                .mapEmpty()));
            }
        }
    }

    private Newcomer newcomer(Person person) {
        return new Newcomer(person.name(), person.title(), delegation(person), person.role());
    }

    private Delegation delegation(Person person) {
        return script.delegations().stream()
                .filter(delegation -> delegation.code().equals(person.delegation()))
                .findFirst()
                .orElseThrow();
    }

    private void addTalk(List<Scene> scenes, Talk talk) {
        Line first = talk.lines().get(0);
        boolean isDirect = talk.charter() == null;
        scenes.add(new Scene(
                isDirect ? at(first) : at(first).minusSeconds(60),
                Set::of,
                writing -> open(writing, talk)
                        .onSuccess(channel -> opened.put(talk, channel))
                        .mapEmpty()));
        for (Line line : talk.lines().subList(isDirect ? 1 : 0, talk.lines().size())) {
            scenes.add(new Scene(
                    at(line),
                    () -> Set.of(Stream.of(channel(talk))),
                    writing -> channels.say(writing, channel(talk), member(line.by()), line.text())));
        }
    }

    private Future<ChannelId> open(Writing writing, Talk talk) {
        MemberId opener = member(talk.people().get(0));
        List<MemberId> others = talk.people().stream().skip(1).map(this::member).toList();
        return talk.charter() == null
                ? channels.converse(
                        writing,
                        opener,
                        others,
                        talk.label(),
                        talk.lines().get(0).text())
                : channels.open(writing, opener, others, talk.charter());
    }

    /** Everybody has read everything, but the guests nothing of today after their own last word. */
    private Future<Void> read(Writing writing) {
        List<Future<?>> moves = new ArrayList<>();
        for (Talk talk : script.talks()) {
            for (String key : talk.people()) {
                long seq = GUESTS.contains(key) ? seenByGuest(talk, key) : Long.MAX_VALUE;
                moves.add(channels.see(writing, channel(talk), member(key), seq));
            }
        }
        return Future.all(moves).mapEmpty();
    }

    private static long seenByGuest(Talk talk, String guest) {
        // The first entry says that the channel was opened; in a direct conversation what is said first comes with it.
        long seq = 1;
        long seen = seq;
        for (Line line : talk.lines()) {
            seq++;
            if (line.day() < 0 || line.by().equals(guest)) {
                seen = seq;
            }
        }
        return seen;
    }

    private Future<List<Guest>> invite() {
        List<Future<Guest>> guests =
                GUESTS.stream().map(key -> invite(person(key))).toList();
        return Future.all(guests).map(all -> guests.stream().map(Future::result).toList());
    }

    private Future<Guest> invite(Person person) {
        return links.issue(tx, staged(person.key()).person())
                .map(secret -> new Guest(person.name(), person.title(), person.delegation(), secret));
    }

    private Person person(String key) {
        return script.people().stream()
                .filter(person -> person.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Instant at(Line line) {
        return Timetable.at(now, line.day(), line.time());
    }

    private Staged staged(String key) {
        Staged found = people.get(key);
        if (found == null) {
            throw new IllegalStateException("the script has no " + key);
        }
        return found;
    }

    private MemberId member(String key) {
        return staged(key).member();
    }

    private ChannelId channel(Talk talk) {
        ChannelId channel = opened.get(talk);
        if (channel == null) {
            throw new IllegalStateException("the script speaks before it opens");
        }
        return channel;
    }
}
