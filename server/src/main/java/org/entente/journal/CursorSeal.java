package org.entente.journal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;
import org.entente.kernel.Secret;

/**
 * Makes cursors opaque and unforgeable: AES-256-GCM, so that a member cannot see from a position how much goes on in channels that they are not in,
 * nor make one up. The nonce is random: were equal cursors sealed alike, asking again and again would count what happens elsewhere. After 2^40 cursors,
 * years of a large installation, two share a nonce with a probability of 2^-17, and would give away the distance of two positions. Good on every node
 * that has the same key. Thread-safe.
 */
public final class CursorSeal {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TEXT_BYTES = 1 + 16 + 16 + 8 + 8;

    /** Asking the platform for a cipher costs more than sealing, and a socket is sent a cursor with every frame of events. */
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(CursorSeal::newCipher);

    private final SecretKeySpec key;
    private final Optional<SecretKeySpec> previousKey;
    private final SecureRandom random = new SecureRandom();

    public CursorSeal(Secret secret) {
        this(secret, Optional.empty());
    }

    /**
     * @param secret of the installation, from which the key derives
     * @param previous the one before the last rotation: what a client was given then is still good
     */
    public CursorSeal(Secret secret, Optional<Secret> previous) {
        this.key = key(secret);
        this.previousKey = previous.map(CursorSeal::key);
    }

    private static SecretKeySpec key(Secret secret) {
        return new SecretKeySpec(secret.derive("cursor seal").bytes(), "AES");
    }

    public String seal(Cursor cursor) {
        byte[] text = ByteBuffer.allocate(TEXT_BYTES)
                .put(VERSION)
                .putLong(cursor.network().value().getMostSignificantBits())
                .putLong(cursor.network().value().getLeastSignificantBits())
                .putLong(cursor.member().value().getMostSignificantBits())
                .putLong(cursor.member().value().getLeastSignificantBits())
                .putLong(cursor.position().value())
                .putLong(cursor.mark())
                .array();
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(text);
            byte[] all = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Empty for anything that neither key sealed. */
    public Optional<Cursor> open(String sealed) {
        return open(sealed, key).or(() -> previousKey.flatMap(previous -> open(sealed, previous)));
    }

    private static Optional<Cursor> open(String sealed, SecretKeySpec key) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed);
            if (all.length <= NONCE_BYTES) {
                return Optional.empty();
            }
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES));
            ByteBuffer text = ByteBuffer.wrap(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES));
            if (text.get() != VERSION) {
                return Optional.empty();
            }
            NetworkId network = new NetworkId(new UUID(text.getLong(), text.getLong()));
            MemberId member = new MemberId(new UUID(text.getLong(), text.getLong()));
            return Optional.of(new Cursor(network, member, new Position(text.getLong()), text.getLong()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = CIPHERS.get();
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }
}
