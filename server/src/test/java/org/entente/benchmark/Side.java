package org.entente.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/** One of the two that are compared: a server, and a generator for it, each a process. */
final class Side implements AutoCloseable {
    /** As many sockets as an installation of that size has at most: ten devices and tabs of each of two hundred members. */
    static final int SOCKETS = 2000;

    final String name;
    private final Child server;
    private final Child generator;
    private final JsonObject ready;

    private Side(String name, Path directory, Class<?> main, String... options) {
        this.name = name;
        this.server = Child.start(directory, main, options);
        this.generator = Child.start(directory, Generator.class);
        this.ready = server.answer();
    }

    static Side bare(Path directory) {
        return new Side("bare", directory, Broadcaster.class);
    }

    /** @param options of its JVM */
    static Side entente(Path directory, String... options) {
        return new Side("Entente", directory, MeasuredEntente.class, options);
    }

    /**
     * What sockets cost that only wait.
     *
     * @param heapKilobytes for each, after a collection
     * @param residentMegabytes of the whole process; not for each, because what a heap gives back meanwhile is more than sockets take
     */
    record Idle(double heapKilobytes, double residentMegabytes) {}

    Idle connect() {
        double heap = heap();
        generator.ask(new JsonObject()
                .put("do", "connect")
                .put("port", ready.getInteger("port"))
                .put("sockets", SOCKETS)
                .put("tokens", ready.getJsonArray("tokens")));
        double each = (heap() - heap) / 1024 / SOCKETS;
        return new Idle(each, Cpu.residentKilobytes(server.pid()) / 1024.0);
    }

    private double heap() {
        return server.ask(new JsonObject().put("do", "collect")).getLong("heap");
    }

    /** Milliseconds until all sockets are live again after all were cut at once. */
    double cut() {
        return generator.ask(new JsonObject().put("do", "cut")).getDouble("millis");
    }

    void keep(int sockets) {
        JsonObject kept = generator.ask(new JsonObject().put("do", "keep").put("sockets", sockets));
        assert kept.isEmpty();
    }

    Measured atRate(int members, int senders, double rate, double seconds) {
        return measure(
                new JsonObject()
                        .put("do", "rate")
                        .put("channel", ready.getString(Integer.toString(members), Integer.toString(members)))
                        .put("ears", members)
                        .put("senders", senders)
                        .put("rate", rate)
                        .put("seconds", seconds),
                members,
                senders,
                rate);
    }

    /** Lets people in who will be removed; each has a socket. */
    void admit(int people) {
        JsonObject done = server.ask(new JsonObject().put("do", "admit").put("people", people));
        assert done.isEmpty();
    }

    /** Removes them one after the other; milliseconds from each answer to the end of the socket, ascending. */
    double[] remove() {
        return server.ask(new JsonObject().put("do", "remove")).getJsonArray("millis").stream()
                .mapToDouble(millis -> ((Number) millis).doubleValue())
                .toArray();
    }

    Measured flatOut(double seconds) {
        JsonArray channels = ready.getJsonArray("own");
        return measure(
                new JsonObject().put("do", "flat-out").put("channels", channels).put("seconds", seconds),
                1,
                channels.size(),
                0);
    }

    private Measured measure(JsonObject task, int members, int senders, double rate) {
        long began = System.nanoTime();
        double all = Cpu.ofAll();
        double ours = Cpu.of(server.pid());
        double generating = Cpu.of(generator.pid());
        double database = database();
        JsonObject result = generator.ask(task);
        double serverCpu = Cpu.of(server.pid()) - ours;
        double databaseCpu = database() - database;
        double generatorCpu = Cpu.of(generator.pid()) - generating;
        double others = Cpu.ofAll() - all - serverCpu - databaseCpu - generatorCpu;
        double elapsed = (System.nanoTime() - began) / 1e9;
        return new Measured(
                name,
                members,
                senders,
                rate,
                result.getLong("messages") / result.getDouble("seconds"),
                result.getLong("deliveries") / result.getDouble("seconds"),
                result.getDouble("p50"),
                result.getDouble("p99"),
                serverCpu * 1e6 / result.getLong("deliveries"),
                databaseCpu * 1e6 / result.getLong("deliveries"),
                generatorCpu / elapsed,
                others / elapsed,
                result.getBoolean("kept"));
    }

    private double database() {
        Long postgres = ready.getLong("postgres");
        return postgres == null ? 0 : Cpu.ofTree(postgres);
    }

    @Override
    public void close() {
        generator.close();
        server.close();
    }
}
