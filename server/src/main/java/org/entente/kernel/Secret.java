package org.entente.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A password or key that cannot slip into a log: {@link #toString()} shows {@value #REDACTED}, records and string
 * concatenation included. Immutable, any thread.
 */
@NullMarked
public final class Secret {
    private static final String REDACTED = "***";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The secret that is this text, in UTF-8. */
    public static Secret ofText(String text) {
        return new Secret(text.getBytes(UTF_8));
    }

    public static Secret ofBytes(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /** 256 fresh random bits. */
    public static Secret random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** The secret as text. Only where it leaves for the one place that needs it. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes in unpadded base64url: fit for a password, a URL or an SQL literal, whatever the bytes are. */
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * A key of 32 bytes for one purpose, the same on every node that holds this secret: HKDF (RFC 5869) with SHA-256 and
     * an empty salt. Keys of different purposes tell nothing of one another, nor of this secret.
     */
    public Secret derive(String purpose) {
        byte[] extracted = hmac(new byte[32], bytes);
        byte[] info = purpose.getBytes(US_ASCII);
        byte[] firstBlock = new byte[info.length + 1];
        System.arraycopy(info, 0, firstBlock, 0, info.length);
        firstBlock[info.length] = 1;
        return new Secret(hmac(extracted, firstBlock));
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", e);
        }
    }

    /** Compares in constant time. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** Constant: a hash code of the bytes would tell something of them. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return REDACTED;
    }
}
