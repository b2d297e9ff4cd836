package org.entente.operator;

import java.util.Locale;

/**
 * What does not add up in a stream.
 *
 * @param first seq of the first entry that it concerns
 * @param last seq of the last one
 */
record Finding(Kind kind, long first, long last) {
    /** In which way. */
    enum Kind {
        ALTERED("was altered", "were altered"),
        MISSING("is missing", "are missing"),
        MOVED("stands in another place than it was written in", "stand in another place than they were written in"),
        CUT_SHORT(
                "is missing at the end: the record was cut short", "are missing at the end: the record was cut short"),
        WRITTEN_ANEW(
                "is not the one that the head of the stream holds: the record was written anew",
                "are not the ones that the head of the stream holds: the record was written anew"),
        AGAINST_CHECKPOINT(
                "is not the one that the checkpoint holds: the record was written anew before it",
                "are not the ones that the checkpoint holds: the record was written anew before them");

        private final String one;
        private final String many;

        Kind(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    static Finding at(Kind kind, long seq) {
        return new Finding(kind, seq, seq);
    }

    @Override
    public String toString() {
        return first == last
                ? String.format(Locale.ROOT, "entry %,d %s", first, kind.one)
                : String.format(Locale.ROOT, "entries %,d to %,d %s", first, last, kind.many);
    }
}
