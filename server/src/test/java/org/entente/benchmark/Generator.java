package org.entente.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** All the clients, on one event loop of a process of their own. Told what to do line by line by the {@link Benchmark}. */
final class Generator {
    private static final int PATIENCE_SECONDS = 120;
    /** Sockets that are being opened at once, fewer than a listener's backlog holds. */
    private static final int OPENING = 200;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final NetClient client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(30_000));
    private List<Peer> peers = new ArrayList<>();
    private int exchanges;

    private Generator() {}

    public static void main(String[] args) throws IOException {
        Generator generator = new Generator();
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            JsonObject task = new JsonObject(line);
            System.out.println(generator.answer(task).encode());
        }
        System.exit(0);
    }

    private JsonObject answer(JsonObject task) {
        try {
            return Future.<JsonObject>future(
                            promise -> vertx.runOnContext(now -> perform(task).onComplete(promise)))
                    .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failure) {
            return new JsonObject().put("failure", String.valueOf(failure.getMessage()));
        }
    }

    private Future<JsonObject> perform(JsonObject task) {
        return switch (task.getString("do")) {
            case "connect" -> connect(task);
            case "cut" -> cut();
            case "keep" -> keep(task.getInteger("sockets"));
            case "rate" -> atRate(task);
            case "flat-out" -> flatOut(task);
            default -> Future.failedFuture("what is " + task + "?");
        };
    }

    private Future<JsonObject> connect(JsonObject task) {
        int port = task.getInteger("port");
        JsonArray tokens = task.getJsonArray("tokens");
        for (int i = 0; i < task.getInteger("sockets"); i++) {
            String few = i < MeasuredEntente.FEW ? MeasuredEntente.FEW + "," : "";
            peers.add(
                    tokens == null
                            ? new BarePeer(i, client, port, few + MeasuredEntente.MEMBERS)
                            : new EntentePeer(i, client, port, tokens.getString(i % tokens.size())));
        }
        return openAll();
    }

    private Future<JsonObject> openAll() {
        long began = System.nanoTime();
        return openFrom(0).map(done -> new JsonObject().put("millis", (System.nanoTime() - began) / 1e6));
    }

    private Future<Void> openFrom(int first) {
        if (first >= peers.size()) {
            return Future.succeededFuture();
        }
        List<Peer> some = peers.subList(first, Math.min(peers.size(), first + OPENING));
        return Future.all(some.stream().map(Peer::open).toList()).compose(open -> openFrom(first + OPENING));
    }

    /** Every socket breaks at once, and all come back at once. */
    private Future<JsonObject> cut() {
        return Future.all(peers.stream().map(Peer::cut).toList()).compose(gone -> {
            long began = System.nanoTime();
            return Future.all(peers.stream().map(Peer::open).toList())
                    .map(live -> new JsonObject().put("millis", (System.nanoTime() - began) / 1e6));
        });
    }

    private Future<JsonObject> keep(int sockets) {
        List<Peer> others = List.copyOf(peers.subList(sockets, peers.size()));
        peers = new ArrayList<>(peers.subList(0, sockets));
        return Future.all(others.stream().map(Peer::cut).toList()).map(new JsonObject());
    }

    private Future<JsonObject> atRate(JsonObject task) {
        int ears = task.getInteger("ears");
        Exchange exchange = new Exchange(++exchanges, ears, task.getDouble("rate"), task.getDouble("seconds"));
        for (int i = 0; i < task.getInteger("senders"); i++) {
            exchange.speaks(peers.get(i), task.getString("channel"), peers.size());
        }
        peers.forEach(peer -> peer.takesPartIn(exchange));
        return exchange.run(vertx);
    }

    /** Each socket says what it can in a channel of its own, which the other sockets of the same member hear. */
    private Future<JsonObject> flatOut(JsonObject task) {
        JsonArray channels = task.getJsonArray("channels");
        int ears = peers.size() / channels.size();
        Exchange exchange = new Exchange(++exchanges, ears, 0, task.getDouble("seconds"));
        for (Peer peer : peers) {
            exchange.speaks(peer, channels.getString(peer.id % channels.size()), peers.size());
            peer.takesPartIn(exchange);
        }
        return exchange.run(vertx);
    }
}
