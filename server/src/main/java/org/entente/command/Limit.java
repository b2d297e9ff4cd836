package org.entente.command;

/**
 * Rates as token buckets, so that one can read here what anybody may do. {@code burst} at once, then {@code perSecond}. Counted per member and class on
 * each node; for anonymous callers per address.
 */
public enum Limit {
    /** Reading and ordinary changes. */
    ORDINARY(240, 60),
    /** Messages: faster than anybody types, slower than a flood. */
    POSTING(120, 40),
    /** Guessing: passwords, invitation secrets. */
    GUESSING(10, 0.2),
    /** Renewing an access token. */
    RENEWING(60, 2),
    /** Frames of a member's sockets, whatever is in them: parsing costs too. Above it the connection ends. */
    FRAMES(600, 150);

    private final double burst;
    private final double perSecond;

    Limit(double burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    public double burst() {
        return burst;
    }

    public double perSecond() {
        return perSecond;
    }
}
