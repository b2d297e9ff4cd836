package org.entente.benchmark;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Measures Entente against a bare broadcaster on this machine and prints a table. Fails when a message is lost, doubled, changed or out of order; never
 * because a figure is bad: that is for the reader to judge. {@code -Dentente.benchmark=quick} takes a look, the default takes some minutes.
 */
public final class Benchmark {
    private static final int TWO_EACH = 2 * MeasuredEntente.MEMBERS;
    private static final double CALM = 10;
    private static final double TARGET_RATE = 50;
    /** Cores used by others above which a measurement is made again. */
    private static final double DISTURBED = 0.3;

    /** Repeating ends early enough for the whole to end within twelve minutes. */
    private static final long REPEATING_NANOS = 240_000_000_000L;

    private final long began = System.nanoTime();
    private final boolean quick;
    private final Path directory = Path.of("target", "benchmark");
    private final List<Measured> all = new ArrayList<>();

    private Benchmark(boolean quick) {
        this.quick = quick;
    }

    public static void main(String[] args) {
        boolean quick = "quick".equals(System.getProperty("entente.benchmark"));
        try {
            new Benchmark(quick).run();
        } catch (BenchmarkFailure failure) {
            System.err.println("The benchmark failed: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        say("Entente benchmark, %s, %s", quick ? "quick" : "full", Instant.now());
        say(
                "%d cores, Java %s, Linux %s, load %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.version"),
                System.getProperty("os.version"),
                Cpu.load());
        try (Side bare = Side.bare(directory.resolve("bare"));
                Side entente = Side.entente(directory.resolve("entente"), profiling())) {
            measureSockets(bare, entente);
            Measured posts = measurePosts(entente);
            bare.keep(MeasuredEntente.MEMBERS);
            entente.keep(MeasuredEntente.MEMBERS);
            for (Side side : List.of(bare, entente)) {
                Measured warmed = side.atRate(MeasuredEntente.MEMBERS, 10, 200, quick ? 2 : 8);
                assert warmed.messages() > 0;
            }
            say(
                    "%nFrom sending to the last receiver in ms; CPU-seconds for a million deliveries; cores of others%n%s",
                    Measured.HEADER);
            climb(bare, entente, 200, 10);
            measureRemovals(entente);
            if (!quick) {
                climb(bare, entente, 200, 1);
                climb(bare, entente, 50, 10);
                climb(bare, entente, 50, 1);
            }
            new Summary(all, posts).print();
        }
        say("load at the end %s", Cpu.load());
    }

    private static String[] profiling() {
        String file = System.getProperty("entente.benchmark.profile", "");
        return file.isEmpty()
                ? new String[0]
                : new String[] {
                    "-XX:StartFlightRecording=settings=profile,filename="
                            + Path.of(file).toAbsolutePath()
                };
    }

    private static void measureSockets(Side bare, Side entente) {
        for (Side side : List.of(bare, entente)) {
            Side.Idle idle = side.connect();
            double cut = side.cut();
            say(
                    "%-8s %d idle sockets: %.1f KB heap for each, %.0f MB resident in all; cut at once, all live again after %.1f s",
                    side.name, Side.SOCKETS, idle.heapKilobytes(), idle.residentMegabytes(), cut / 1000);
        }
    }

    private Measured measurePosts(Side entente) {
        entente.keep(TWO_EACH);
        Measured warmed = entente.flatOut(quick ? 3 : 8);
        Measured posts = Stream.generate(() -> entente.flatOut(quick ? 3 : 5))
                .limit(quick ? 1 : 3)
                .sorted(Comparator.comparing(Measured::messages))
                .skip(quick ? 0 : 1)
                .findFirst()
                .orElse(warmed);
        say(
                "Entente  %.0f durable posts a second by %d sockets in %d channels, median %.0f ms; CPU-seconds for a million posts: %.0f server, %.0f PostgreSQL",
                posts.messages(),
                TWO_EACH,
                MeasuredEntente.MEMBERS,
                posts.p50(),
                posts.server() * posts.deliveries() / posts.messages(),
                posts.database() * posts.deliveries() / posts.messages());
        return posts;
    }

    /** While two hundred converse. */
    private void measureRemovals(Side entente) {
        int people = quick ? 30 : 100;
        entente.admit(people);
        CompletableFuture<Measured> load = CompletableFuture.supplyAsync(
                () -> entente.atRate(MeasuredEntente.MEMBERS, 10, TARGET_RATE, quick ? 6 : 15));
        double[] millis = entente.remove();
        Measured under = load.join();
        say(
                "Entente  %d removals at %.0f msg/s to 200: socket closed after the answer, median %.1f ms, p99 %.1f, longest %.1f (target 1000); p99 of the messages %.1f ms",
                people,
                TARGET_RATE,
                millis[people / 2],
                millis[people * 99 / 100],
                millis[people - 1],
                under.p99());
    }

    /** Rising rates for both, in turn, until neither sustains one; then one more rate between the last two of each. */
    private void climb(Side bare, Side entente, int members, int senders) {
        for (Side side : List.of(bare, entente)) {
            measure(side, members, senders, CALM);
            measure(side, members, senders, TARGET_RATE);
        }
        List<Side> climbing = new ArrayList<>(List.of(bare, entente));
        double step = quick ? 4 : 2;
        for (double rate = quick ? 200 : 100; !climbing.isEmpty() && rate < 50_000; rate *= step) {
            for (Side side : List.copyOf(climbing)) {
                if (!measure(side, members, senders, rate).kept()) {
                    climbing.remove(side);
                    measure(side, members, senders, rate / Math.sqrt(step));
                }
            }
        }
    }

    private Measured measure(Side side, int members, int senders, double rate) {
        double seconds = (quick ? 1.5 : 3) * (rate == CALM ? 1.5 : 1);
        Measured measured = side.atRate(members, senders, rate, seconds);
        boolean mayRepeat = !quick && System.nanoTime() - began < REPEATING_NANOS;
        if (mayRepeat && measured.others() > DISTURBED) {
            Measured other = side.atRate(members, senders, rate, seconds);
            measured = other.others() < measured.others() ? other : measured;
        }
        all.add(measured);
        say("%s", measured);
        return measured;
    }

    static void say(String words, Object... values) {
        System.out.println(String.format(Locale.ROOT, words, values));
    }
}
