package org.entente.operator;

import java.util.function.Consumer;

/** The findings of one stream. The first ones are named; a stream that was written over from end to end has as many as entries. */
final class Findings {
    private static final int NAMED = 20;

    private final String name;
    private final Consumer<String> tell;
    private long count;

    /** @param name of the stream */
    Findings(String name, Consumer<String> tell) {
        this.name = name;
        this.tell = tell;
    }

    void add(Finding finding) {
        count++;
        if (count <= NAMED) {
            tell.accept(name + ": " + finding);
        }
    }

    void conclude() {
        if (count > NAMED) {
            tell.accept(name + ": and " + Words.count(count - NAMED, "finding") + " more");
        }
    }

    boolean areNone() {
        return count == 0;
    }
}
