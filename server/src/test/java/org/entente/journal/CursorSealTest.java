package org.entente.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Base64;
import java.util.Optional;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;
import org.entente.kernel.Secret;
import org.junit.jupiter.api.Test;

class CursorSealTest {
    private final CursorSeal seal = new CursorSeal(Secret.ofText("a secret of this installation"));
    private final NetworkId network = NetworkId.random();
    private final MemberId member = MemberId.random();

    private Cursor at(long position) {
        return new Cursor(network, member, new Position(position), 42);
    }

    @Test
    void what_was_sealed_opens_on_every_node_of_the_installation() {
        CursorSeal otherNode = new CursorSeal(Secret.ofText("a secret of this installation"));
        assertEquals(Optional.of(at(7)), otherNode.open(seal.seal(at(7))));
    }

    @Test
    void another_installation_opens_nothing() {
        assertEquals(Optional.empty(), new CursorSeal(Secret.ofText("another secret")).open(seal.seal(at(7))));
    }

    @Test
    void no_bit_of_a_cursor_can_be_changed() {
        byte[] sealed = Base64.getUrlDecoder().decode(seal.seal(at(7)));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertEquals(
                    Optional.empty(),
                    seal.open(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)),
                    "bit " + bit);
        }
    }

    @Test
    void what_is_no_cursor_opens_nothing() {
        String sealed = seal.seal(at(7));
        for (String other :
                new String[] {"", "A", "not base64 !", sealed.substring(4), sealed + "AAAA", "A".repeat(400)}) {
            assertEquals(Optional.empty(), seal.open(other), other);
        }
    }

    @Test
    void a_cursor_does_not_tell_how_much_went_on() {
        assertNotEquals(seal.seal(at(7)), seal.seal(at(7)), "not even that nothing did");
        String first = seal.seal(at(1));
        String later = seal.seal(at(2));
        assertEquals(first.length(), seal.seal(at(Long.MAX_VALUE)).length());
        assertNotEquals(first.substring(0, 16), later.substring(0, 16));
        assertNotEquals(first.substring(16), later.substring(16));
        assertFalse(first.contains(network.toString()));
    }
}
