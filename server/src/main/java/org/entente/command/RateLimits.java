package org.entente.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/**
 * Token buckets of this node ({@link Limit}). Kept for as long as they are not full again, so an address that asks once costs memory for minutes, not
 * for ever. Any thread.
 */
public final class RateLimits {
    private static final int SWEEP_ABOVE = 10_000;

    private final InstantSource clock;
    private final double factor;
    private final ConcurrentHashMap<Key, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param factor 1 in production; tests that measure something else raise it */
    public RateLimits(InstantSource clock, double factor) {
        this.clock = clock;
        this.factor = factor;
    }

    private record Key(String who, Limit limit) {}

    /** @param granted whether the last call got its token */
    private record Bucket(double tokens, Instant at, boolean granted) {}

    /** Takes one token or refuses with {@code too-many-requests} and the seconds until there is one. */
    public void take(String who, Limit limit) {
        take(who, limit, 1);
    }

    /** Takes so many tokens, at most what the bucket can hold. */
    public void take(String who, Limit limit, int tokens) {
        Instant now = clock.instant();
        double burst = limit.burst() * factor;
        double rate = limit.perSecond() * factor;
        double cost = Math.min(tokens, burst);
        Bucket after = buckets.compute(new Key(who, limit), (key, bucket) -> {
            double filled =
                    bucket == null ? burst : Math.min(burst, bucket.tokens() + seconds(bucket.at(), now) * rate);
            return filled >= cost ? new Bucket(filled - cost, now, true) : new Bucket(filled, now, false);
        });
        if (buckets.size() > SWEEP_ABOVE) {
            buckets.entrySet().removeIf(entry -> isFull(entry.getKey(), entry.getValue(), now));
        }
        if (!after.granted()) {
            int wait = (int) Math.max(1, Math.ceil((cost - after.tokens()) / rate));
            throw Problem.of(
                            ProblemCode.TOO_MANY_REQUESTS,
                            "Too much at once. Nothing was changed. Try again in " + wait + " s.")
                    .with("retryAfterSeconds", wait);
        }
    }

    private boolean isFull(Key key, Bucket bucket, Instant now) {
        return bucket.tokens() + seconds(bucket.at(), now) * key.limit().perSecond() * factor
                >= key.limit().burst() * factor;
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }
}
