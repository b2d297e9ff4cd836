package org.entente.realtime;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.kernel.MemberId;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Tx;

/**
 * Who is connected, on any node. Each node says who is here with it when that changes and every twenty seconds; what is not said again within fifty has
 * expired, so a node that dies takes its people offline without anybody noticing more. Shared by all loops of a node: its methods are synchronised and
 * do no I/O themselves.
 */
public final class Presence implements SnapshotPart {
    private static final long REPEAT_MILLIS = 20_000;
    private static final Duration KEPT = Duration.ofSeconds(50);

    private final UUID node = UUID.randomUUID();
    private final Signals signals;
    private final Hubs hubs;
    private final InstantSource clock;
    private final Map<UUID, Map<UUID, Integer>> socketsHere = new HashMap<>();
    private final Map<UUID, Map<Sighting, Instant>> sightings = new HashMap<>();

    public Presence(Signals signals, Hubs hubs, InstantSource clock) {
        this.signals = signals;
        this.hubs = hubs;
        this.clock = clock;
    }

    private record OnlineAnswer(List<MemberId> online) {}

    private record Sighting(UUID node, UUID member) {}

    public void start(Vertx vertx) {
        vertx.setPeriodic(REPEAT_MILLIS, repeat -> {
            repeat();
            expire();
        });
    }

    /** Answers how many sockets of this member there are on this node now. */
    synchronized int connected(UUID network, UUID member) {
        int sockets = socketsHere.computeIfAbsent(network, n -> new HashMap<>()).merge(member, 1, Integer::sum);
        if (sockets == 1) {
            signals.here(node, network, List.of(member));
        }
        return sockets;
    }

    /** Open sockets on this node. */
    public synchronized int sockets() {
        return socketsHere.values().stream()
                .flatMap(members -> members.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    synchronized void disconnected(UUID network, UUID member) {
        Map<UUID, Integer> here = socketsHere.computeIfAbsent(network, n -> new HashMap<>());
        int left = here.merge(member, -1, Integer::sum);
        if (left <= 0) {
            here.remove(member);
            signals.gone(node, network, member);
        }
    }

    synchronized Set<UUID> online(UUID network) {
        Set<UUID> online = new HashSet<>();
        sightings.getOrDefault(network, Map.of()).keySet().forEach(sighting -> online.add(sighting.member));
        return online;
    }

    void here(UUID fromNode, UUID network, List<UUID> members) {
        change(network, seen -> members.forEach(member -> seen.put(new Sighting(fromNode, member), clock.instant())));
    }

    void gone(UUID fromNode, UUID network, UUID member) {
        change(network, seen -> seen.remove(new Sighting(fromNode, member)));
    }

    private void change(UUID network, java.util.function.Consumer<Map<Sighting, Instant>> change) {
        Set<UUID> before;
        Set<UUID> after;
        synchronized (this) {
            before = online(network);
            change.accept(sightings.computeIfAbsent(network, n -> new HashMap<>()));
            after = online(network);
        }
        List<UUID> came = new ArrayList<>(after);
        came.removeAll(before);
        List<UUID> went = new ArrayList<>(before);
        went.removeAll(after);
        if (!came.isEmpty() || !went.isEmpty()) {
            hubs.presence(network, came, went);
        }
    }

    private synchronized void repeat() {
        socketsHere.forEach((network, members) -> signals.here(node, network, members.keySet()));
    }

    private void expire() {
        Instant limit = clock.instant().minus(KEPT);
        for (UUID network : networks()) {
            change(network, seen -> seen.values().removeIf(at -> at.isBefore(limit)));
        }
    }

    private synchronized List<UUID> networks() {
        return List.copyOf(sightings.keySet());
    }

    @Override
    public Class<? extends Record> described() {
        return OnlineAnswer.class;
    }

    @Override
    public Future<Void> addTo(JsonObject snapshot, Tx tx, Actor.Member member) {
        JsonArray online = new JsonArray();
        online(member.network().value()).forEach(id -> online.add(id.toString()));
        snapshot.put("online", online);
        return Future.succeededFuture();
    }
}
