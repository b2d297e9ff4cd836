package org.entente.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.entente.kernel.Digests;
import org.jspecify.annotations.Nullable;

/**
 * The chain of a stream, version 1. Test vectors stand in {@code server/docs/PROTOCOL.md}.
 *
 * <pre>
 * contentHash = SHA-256( field(salt) field(canonical content, UTF-8) )
 * hash        = SHA-256( field(previous hash) field(seq, 8 bytes) field(kind, UTF-8) field(author, 16 bytes or none)
 *                        field(time, microseconds since 1970, 8 bytes) field(contentHash) )
 * field(x)    = length of x in 4 bytes, then x; numbers are big-endian
 * the hash before seq 1 = SHA-256( field("entente stream v1") field(network id) field(stream id) )
 * </pre>
 *
 * Every field is length-prefixed, so no two different entries can feed the digest the same bytes. The salt (128 random bits) keeps a short text
 * from being guessed from its hash once content and salt are erased. Pure; any thread.
 */
public final class HashChain {
    public static final int SALT_BYTES = 16;

    private HashChain() {}

    public static byte[] genesis(UUID network, UUID stream) {
        return digest("entente stream v1".getBytes(StandardCharsets.UTF_8), bytes(network), bytes(stream));
    }

    public static byte[] contentHash(byte[] salt, String canonicalContent) {
        return digest(salt, canonicalContent.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] next(
            byte[] previous, long seq, String kind, @Nullable UUID author, Instant at, byte[] contentHash) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        return digest(
                previous,
                bytes(seq),
                kind.getBytes(StandardCharsets.UTF_8),
                author == null ? new byte[0] : bytes(author),
                bytes(micros),
                contentHash);
    }

    private static byte[] digest(byte[]... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        for (byte[] field : fields) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(field.length).array());
            out.writeBytes(field);
        }
        return Digests.sha256(out.toByteArray());
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(8).putLong(number).array();
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
