package org.entente.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a {@link Checker} found: how often each thing, and the first few in words. */
final class Findings {
    private static final int EXAMPLES = 12;

    private final Map<Finding, Integer> counts = new EnumMap<>(Finding.class);
    private final List<String> examples = new ArrayList<>();

    void add(Finding finding, String what) {
        counts.merge(finding, 1, Integer::sum);
        if (examples.size() < EXAMPLES) {
            examples.add(finding + ": " + what);
        }
    }

    int count(Finding finding) {
        return counts.getOrDefault(finding, 0);
    }

    boolean isClean() {
        return counts.isEmpty();
    }

    @Override
    public String toString() {
        return isClean() ? "clean" : counts + "\n  " + String.join("\n  ", examples);
    }
}
