package org.entente.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.entente.kernel.Secret;
import org.junit.jupiter.api.Test;

class TotpTest {
    private static final Secret RFC = Secret.ofText("12345678901234567890");

    @Test
    void the_codes_are_those_of_the_vectors_of_rfc_6238() {
        Map<Long, String> vectors = Map.of(
                59L, "287082",
                1111111109L, "081804",
                1111111111L, "050471",
                1234567890L, "005924",
                2000000000L, "279037",
                20000000000L, "353130");
        vectors.forEach((second, code) -> assertEquals(code, Totp.codeAt(RFC, second / 30)));
    }

    @Test
    void a_code_counts_a_step_early_and_a_step_late_and_no_further() {
        String code = Totp.codeAt(RFC, 100);
        for (long step = 97; step <= 103; step++) {
            OptionalLong found = Totp.stepOf(RFC, code, Instant.ofEpochSecond(step * 30));
            assertEquals(Math.abs(step - 100) <= 1 ? OptionalLong.of(100) : OptionalLong.empty(), found);
        }
    }

    @Test
    void a_secret_is_written_as_rfc_4648_has_it() {
        assertEquals("MZXW6YTBOI", Totp.base32("foobar".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("MZXW6YTB", Totp.base32("fooba".getBytes(StandardCharsets.US_ASCII)));
    }
}
