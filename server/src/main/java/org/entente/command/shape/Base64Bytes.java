package org.entente.command.shape;

import java.util.Arrays;

/** Exactly 32 bytes, on the wire as base64url without padding (43 characters): a secret or a SHA-256. */
public record Base64Bytes(byte[] value) {
    public static final int LENGTH = 32;

    @Override
    public boolean equals(Object other) {
        return other instanceof Base64Bytes b && Arrays.equals(value, b.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Never the bytes: they may be a secret. */
    @Override
    public String toString() {
        return "***";
    }
}
