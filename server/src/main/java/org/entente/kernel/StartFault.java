package org.entente.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The server cannot start, and the operator can mend it. The message is one plain sentence (or, for settings, one a
 * line) that says what is wrong and what to do. It carries no stack trace: {@code Main} prints the message and leaves
 * with {@link #exitCode()}.
 */
public final class StartFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of thing is wrong; the exit codes are those of BSD's {@code sysexits.h}. */
    public enum Kind {
        /** A setting; the same start will fail again. */
        SETTINGS(78),
        /** A port or data directory that somebody else uses. */
        IN_USE(75),
        /** The disk or its permissions. */
        DISK(74),
        /** This machine cannot run what it would have to. */
        PLATFORM(71),
        /** The database is away, refuses, or is not fit. */
        DATABASE(69);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Kind kind;
    private final String sentence;

    public StartFault(Kind kind, String sentence) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.sentence = sentence;
    }

    /** The fault that an I/O error on {@code path} is: disk full, not writable, or the system's own words. */
    public static StartFault onDisk(Path path, IOException error) {
        String words = String.valueOf(error.getMessage());
        if (isDiskFull(words)) {
            return diskFull(path);
        }
        if (error instanceof AccessDeniedException || words.contains("Read-only file system")) {
            return new StartFault(
                    Kind.DISK,
                    "The data directory " + path + " is not writable by "
                            + System.getProperty("user.name")
                            + ": give that user the right to write there, or choose another with ENTENTE_DATA.");
        }
        return new StartFault(
                Kind.DISK,
                "The data directory " + path + " cannot be used: "
                        + error.getClass().getSimpleName() + ": " + words + ".");
    }

    public static StartFault diskFull(Path path) {
        return new StartFault(
                Kind.DISK, "The disk that holds " + path + " is full: free some space there and start again.");
    }

    /** Whether these words of the system or of PostgreSQL tell of a full disk. */
    public static boolean isDiskFull(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
    }

    /** Never null, unlike that of exceptions in general. */
    @Override
    public String getMessage() {
        return sentence;
    }

    public int exitCode() {
        return kind.exitCode;
    }
}
