package org.entente.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.entente.kernel.NetworkId;
import org.entente.kernel.StreamId;

/**
 * How far a stream had come, and the hash of its last entry, which holds all before it: what somebody keeps outside of the database, so that the record
 * cannot be cut short or written anew unnoticed. As text it has the form of C2SP's tlog-checkpoint, except that the hash is the chain's own and not the root
 * of a tree. Tells nothing of what was said. Immutable.
 *
 * @param size the seq of the last entry
 */
public record Checkpoint(NetworkId network, StreamId stream, long size, byte[] hash) {
    private static final String PREFIX = "entente";

    /** The name of the stream among all streams anywhere, and of the key that signs for it. */
    public String origin() {
        return PREFIX + "/" + network + "/" + stream.value();
    }

    /** The text that is signed: three lines. */
    public String text() {
        return origin() + "\n" + size + "\n" + Base64.getEncoder().encodeToString(hash) + "\n";
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        String[] origin = lines[0].split("/", -1);
        if (lines.length != 4 || origin.length != 3 || !origin[0].equals(PREFIX)) {
            throw new IllegalArgumentException("no checkpoint of a stream");
        }
        Checkpoint read = new Checkpoint(
                new NetworkId(UUID.fromString(origin[1])),
                new StreamId(UUID.fromString(origin[2])),
                Long.parseLong(lines[1]),
                Base64.getDecoder().decode(lines[2]));
        if (!read.text().equals(text)) {
            throw new IllegalArgumentException("another way to write a checkpoint");
        }
        return read;
    }

    byte[] bytes() {
        return text().getBytes(UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint c && text().equals(c.text());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
