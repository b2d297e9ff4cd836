package org.entente.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import org.entente.kernel.Digests;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Secret;
import org.entente.kernel.StreamId;
import org.junit.jupiter.api.Test;

class CheckpointKeyTest {
    private final CheckpointKey key = CheckpointKey.of(Secret.ofText("a secret of this installation"));
    private final Checkpoint checkpoint = new Checkpoint(
            new NetworkId(UUID.fromString("6f1d8f2c-0c51-4d0e-9f0a-3b9a5b1c7e01")),
            new StreamId(UUID.fromString("0b2e4d6f-8a9c-4e1f-a3b5-c7d9e1f30512")),
            1204,
            Digests.sha256(new byte[] {7}));

    @Test
    void a_signed_checkpoint_is_a_note_of_five_lines_that_opens_again() {
        String note = key.sign(checkpoint);
        List<String> lines = note.lines().toList();
        assertEquals(5, lines.size());
        assertEquals(
                "entente/" + checkpoint.network() + "/" + checkpoint.stream().value(), lines.get(0));
        assertEquals("1204", lines.get(1));
        assertEquals("", lines.get(3));
        assertEquals(
                "\u2014 " + lines.get(0), lines.get(4).substring(0, lines.get(4).lastIndexOf(' ')));
        assertEquals(checkpoint, CheckpointKey.open(note, key.publicKey()));
    }

    @Test
    void every_node_that_holds_the_secret_has_the_same_key() {
        CheckpointKey other = CheckpointKey.of(Secret.ofText("a secret of this installation"));
        assertArrayEquals(key.publicKey(), other.publicKey());
        assertEquals(key.sign(checkpoint), other.sign(checkpoint));
    }

    @Test
    void what_another_key_signed_or_somebody_changed_does_not_open() {
        String note = key.sign(checkpoint);
        byte[] other = CheckpointKey.of(Secret.ofText("another secret")).publicKey();
        assertThrows(IllegalArgumentException.class, () -> CheckpointKey.open(note, other));
        for (String changed : List.of(
                note.replace("1204", "1203"),
                note.replace("1204", "01204"),
                note.replaceFirst("6f1d", "6f1e"),
                note.substring(0, note.length() - 8) + "AAAA\n",
                note.lines().limit(3).reduce("", (all, line) -> all + line + "\n"),
                "")) {
            assertThrows(IllegalArgumentException.class, () -> CheckpointKey.open(changed, key.publicKey()), changed);
        }
    }
}
