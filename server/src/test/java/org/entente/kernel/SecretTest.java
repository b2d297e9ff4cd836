package org.entente.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretTest {
    private record Holder(Secret password) {}

    @Test
    void a_record_that_holds_one_does_not_show_it() {
        assertFalse(new Holder(Secret.ofText("open sesame")).toString().contains("sesame"));
    }

    @Test
    void keys_of_different_purposes_differ_and_those_of_one_are_the_same() {
        Secret secret = Secret.ofText("shared by all nodes");

        assertEquals(secret.derive("cookies"), secret.derive("cookies"));
        assertNotEquals(secret.derive("cookies"), secret.derive("tokens"));
    }

    /** RFC 5869, appendix A.3, has neither salt nor info; its first 32 bytes are one block. */
    @Test
    void derivation_agrees_with_the_published_vector() {
        Secret input = Secret.ofBytes(HexFormat.of().parseHex("0b".repeat(22)));

        assertEquals(
                "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
                HexFormat.of().formatHex(input.derive("").bytes()));
    }
}
