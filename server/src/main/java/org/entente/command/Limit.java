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
    /** Guessing from one address, which may be that of a whole ministry: passwords, invitation secrets. */
    GUESSING(60, 1),
    /** Renewing an access token. */
    RENEWING(60, 2),
    /** One person's password from one address. */
    SIGNING_IN(10, 0.2),
    /** One person's password from anywhere: looser, so that a stranger who guesses cannot keep its owner out. */
    SIGNING_IN_ANYWHERE(100, 0.1),
    /** One person's codes of six digits, which a machine would guess in a day. */
    CODES(5, 0.01),
    /** One invitation: who holds it must not learn by trying which names and addresses sign in here. */
    JOINING(8, 0.01),
    /** Lines of the log about what an address was refused. */
    LINES(60, 0.5),
    /** Requests of an address, before anything of them is read. */
    REQUESTS(600, 200),
    /** What a member's sockets send, a token for each frame and for each {@value #FRAME_UNIT} characters: parsing costs too. Above it the connection ends. */
    FRAMES(600, 150);

    /** Characters of a frame that cost a token of {@link #FRAMES}. */
    public static final int FRAME_UNIT = 2048;

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
