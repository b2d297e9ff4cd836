package org.entente.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The figures that the targets are about. */
final class Summary {
    private final List<Measured> all;
    private final Measured posts;

    Summary(List<Measured> all, Measured posts) {
        this.all = all;
        this.posts = posts;
    }

    void print() {
        Benchmark.say("");
        for (int members : List.of(50, 200)) {
            for (int senders : List.of(1, 10)) {
                Optional<Measured> bare = best("bare", members, senders);
                Optional<Measured> entente = best("Entente", members, senders);
                if (bare.isPresent() && entente.isPresent()) {
                    compare(bare.get(), entente.get());
                }
            }
        }
        Benchmark.say("durable posts a second: %.0f (aim 20,000)", posts.messages());
    }

    private void compare(Measured bare, Measured entente) {
        int members = bare.members();
        int senders = bare.senders();
        Measured bareCalm = at("bare", members, senders, 50);
        Measured calm = at("Entente", members, senders, 50);
        Benchmark.say(
                "%d members, %d senders: %.0f deliveries/s sustained against %.0f; CPU a delivery %.2f of the bare one's, each at its best"
                        + " (target 1.5, aim 0.25), %.2f at %.0f msg/s; p99 at 50 msg/s %.1f ms, %.2f times (target 2); p50 on an idle server %.2f ms"
                        + " (target 5)",
                members,
                senders,
                entente.deliveries(),
                bare.deliveries(),
                entente.cpu() / bare.cpu(),
                sameRate(bare, entente).cpu() / sameRate(entente, bare).cpu(),
                Math.min(bare.rate(), entente.rate()),
                calm.p99(),
                calm.p99() / bareCalm.p99(),
                at("Entente", members, senders, 10).p50());
    }

    /** What the second did at the highest rate that both sustained. */
    private Measured sameRate(Measured first, Measured second) {
        double rate = all.stream()
                .filter(m -> m.side().equals(first.side()) && m.members() == first.members())
                .filter(m -> m.senders() == first.senders() && m.kept() && m.rate() <= second.rate())
                .filter(m -> all.stream().anyMatch(o -> isAt(second.side(), m).test(o)))
                .mapToDouble(Measured::rate)
                .max()
                .orElse(second.rate());
        return at(second.side(), second.members(), second.senders(), rate);
    }

    private static Predicate<Measured> isAt(String side, Measured other) {
        return m -> m.side().equals(side)
                && m.kept()
                && m.members() == other.members()
                && m.senders() == other.senders()
                && m.rate() == other.rate();
    }

    private Measured at(String side, int members, int senders, double rate) {
        return all.stream()
                .filter(m -> m.side().equals(side) && m.members() == members)
                .filter(m -> m.senders() == senders && m.rate() == rate)
                .findFirst()
                .orElseThrow();
    }

    private Optional<Measured> best(String side, int members, int senders) {
        return all.stream()
                .filter(m -> m.side().equals(side) && m.members() == members)
                .filter(m -> m.senders() == senders && m.kept())
                .max(Comparator.comparing(Measured::deliveries));
    }
}
