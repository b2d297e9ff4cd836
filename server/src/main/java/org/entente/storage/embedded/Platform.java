package org.entente.storage.embedded;

import java.util.Locale;

/** The machine, in the words of the archives of PostgreSQL. */
final class Platform {
    private Platform() {}

    /** For example {@code linux-x86_64}. */
    static String here() {
        return name(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static String name(String system, String processor) {
        return system(system.toLowerCase(Locale.ROOT)) + "-" + processor(processor.toLowerCase(Locale.ROOT));
    }

    private static String system(String name) {
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
