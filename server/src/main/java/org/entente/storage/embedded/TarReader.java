package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive (POSIX ustar, as GNU tar writes it) of files, directories and symbolic links. Anything else, an
 * absolute name or one with ".." is refused: the archive is ours, but a damaged one must not write elsewhere.
 */
final class TarReader {
    private static final int BLOCK = 512;

    enum Type {
        FILE,
        DIRECTORY,
        LINK
    }

    /** One entry; {@code target} is where a link points, empty otherwise. */
    record Entry(String name, Type type, int mode, long size, String target) {
        boolean isExecutable() {
            return (mode & 0111) != 0;
        }
    }

    private final InputStream in;
    private long unread;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next entry, or null at the end. Content of the last one that was not read is skipped. */
    @Nullable
    Entry next() throws IOException {
        in.skipNBytes(unread + padding);
        byte[] header = in.readNBytes(BLOCK);
        if (header.length < BLOCK) {
            throw new IOException("the archive ends early");
        }
        if (isZero(header)) {
            return null;
        }
        requireChecksum(header);
        Type type = type(header[156]);
        String name = text(header, 345, 155).isEmpty()
                ? text(header, 0, 100)
                : text(header, 345, 155) + "/" + text(header, 0, 100);
        unread = type == Type.FILE ? octal(header, 124, 12) : 0;
        padding = (BLOCK - unread % BLOCK) % BLOCK;
        String target = type == Type.LINK ? text(header, 157, 100) : "";
        requireInside(name);
        requireInside(target);
        return new Entry(name, type, (int) octal(header, 100, 8), unread, target);
    }

    /** Reads content of the current file into the buffer; the number of bytes, or -1 after the last. */
    int read(byte[] buffer) throws IOException {
        if (unread == 0) {
            return -1;
        }
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, unread));
        if (count < 0) {
            throw new IOException("the archive ends early");
        }
        unread -= count;
        return count;
    }

    private static Type type(byte flag) throws IOException {
        return switch (flag) {
            case 0, '0' -> Type.FILE;
            case '2' -> Type.LINK;
            case '5' -> Type.DIRECTORY;
            default -> throw new IOException("the archive holds an entry of the unexpected type " + flag);
        };
    }

    private static void requireInside(String name) throws IOException {
        if (name.startsWith("/") || Arrays.asList(name.split("/", -1)).contains("..")) {
            throw new IOException("the archive holds a name that leads outside");
        }
    }

    private static void requireChecksum(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean inField = i >= 148 && i < 156;
            sum += inField ? ' ' : header[i] & 0xff;
        }
        if (sum != octal(header, 148, 8)) {
            throw new IOException("the archive is damaged");
        }
    }

    private static boolean isZero(byte[] block) {
        return Arrays.equals(block, new byte[BLOCK]);
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, UTF_8);
    }

    private static long octal(byte[] header, int from, int length) throws IOException {
        try {
            return Long.parseLong(text(header, from, length).strip(), 8);
        } catch (NumberFormatException e) {
            throw new IOException("the archive is damaged");
        }
    }
}
