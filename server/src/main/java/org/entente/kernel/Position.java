package org.entente.kernel;

/** A place in a network's journal: 0 is before the first entry; greater is later in commit order. Never a place in a channel (that is {@code seq}). */
public record Position(long value) implements Comparable<Position> {
    public static final Position START = new Position(0);

    public Position {
        if (value < 0) {
            throw new IllegalArgumentException("a position is not negative: " + value);
        }
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(value, other.value);
    }

    public boolean isAfter(Position other) {
        return value > other.value;
    }
}
