package org.entente.config;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The "did you mean" of a mistyped name. */
final class Nearest {
    private Nearest() {}

    /** The candidate that needs the fewest edits, if a third of the name or less has to change. */
    static Optional<String> to(String name, Stream<String> candidates) {
        return candidates
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) * 3 <= name.length());
    }

    /** Levenshtein's distance: letters inserted, dropped or replaced. */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
