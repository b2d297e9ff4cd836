package org.entente.operator;

import java.util.Locale;

/** Figures as people read them. */
final class Words {
    private Words() {}

    /** {@code 1 entry}, {@code 1,204 entries}. */
    static String count(long count, String one) {
        String many = one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    static String bytes(long bytes) {
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%,d kB", (bytes + 999) / 1_000);
        }
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }
}
