package org.entente.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entente.kernel.Secret;

/**
 * Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 seconds, which is what every app can do. A code of the step before and of the step
 * after count too, since clocks differ and people type. Pure.
 */
final class Totp {
    private static final long STEP_SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The step whose code this is, if it is one of now; whether that step has been used is for the caller to ask. */
    static OptionalLong stepOf(Secret secret, String code, Instant now) {
        long present = now.getEpochSecond() / STEP_SECONDS;
        long found = -1;
        // All three are computed whichever fits, so that timing does not tell which.
        for (long step = present - 1; step <= present + 1; step++) {
            if (Secret.ofText(codeAt(secret, step)).equals(Secret.ofText(code))) {
                found = step;
            }
        }
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }

    static String codeAt(Secret secret, long step) {
        byte[] digest =
                hmacSha1(secret.bytes(), ByteBuffer.allocate(8).putLong(step).array());
        int offset = digest[digest.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(digest, offset, 4).getInt() & 0x7fff_ffff;
        return String.format("%06d", number % MODULUS);
    }

    private static byte[] hmacSha1(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA1", e);
        }
    }

    /** As apps take it (RFC 4648, section 6), without padding. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(buffer >> bits & 0x1f));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(buffer << 5 - bits & 0x1f)).toString();
    }
}
