package org.entente.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.entente.journal.Checkpoint;
import org.entente.journal.CheckpointKey;
import org.entente.kernel.NetworkId;
import org.entente.kernel.StreamId;

/** Checkpoints in a file that an operator keeps elsewhere: signed notes, one after another. */
final class Checkpoints {
    /** Begins every note, and nothing else in one: the line of the signature begins with a dash. */
    private static final String BETWEEN = "(?m)^(?=entente/)";

    private final Map<String, Checkpoint> byOrigin = new HashMap<>();

    static Checkpoints none() {
        return new Checkpoints();
    }

    /**
     * Reads a file of {@link #write}.
     *
     * @param keys public keys, of which one must have signed each note
     */
    static Checkpoints read(Path file, List<byte[]> keys) {
        Checkpoints checkpoints = new Checkpoints();
        for (String note : text(file).split(BETWEEN)) {
            if (!note.isBlank()) {
                Checkpoint checkpoint = open(file, note, keys);
                checkpoints.byOrigin.put(checkpoint.origin(), checkpoint);
            }
        }
        return checkpoints;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Line.wrong("The file " + file + " cannot be read: name one that `verify --write` has made.");
        }
    }

    private static Checkpoint open(Path file, String note, List<byte[]> keys) {
        for (byte[] key : keys) {
            try {
                return CheckpointKey.open(note.strip() + "\n", key);
            } catch (IllegalArgumentException another) {
                continue; // with the next key
            }
        }
        throw Line.wrong("The file " + file + " holds something that this server has not signed: `"
                + note.lines().findFirst().orElse("") + "`. It was altered, or is of another server.");
    }

    /** Replaces the file whole or not at all. */
    static void write(Path file, Collection<Checkpoint> checkpoints, CheckpointKey key) {
        String text = checkpoints.stream().map(key::sign).collect(Collectors.joining("\n"));
        Path fresh = file.resolveSibling(file.getFileName() + ".partial");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(
                    fresh,
                    file,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Line.wrong("The file " + file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    /** The one of a stream, which is then accounted for. */
    Optional<Checkpoint> take(NetworkId network, StreamId stream) {
        return Optional.ofNullable(byOrigin.remove(new Checkpoint(network, stream, 0, new byte[0]).origin()));
    }

    /** Those whose streams were not asked for. */
    List<Checkpoint> left() {
        return new ArrayList<>(byOrigin.values());
    }
}
