package org.entente.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.entente.kernel.Digests;
import org.entente.kernel.Secret;

/**
 * The Ed25519 key with which an installation signs checkpoints, derived from its secret like its other keys, so the same on every node. A signed
 * checkpoint is a C2SP signed-note. Thread-safe.
 */
public final class CheckpointKey {
    private static final byte ED25519 = 1;
    private static final int PUBLIC_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final String DASH = "\u2014 ";
    /** What stands before the 32 bytes of every Ed25519 key in X.509 (RFC 8410). */
    private static final byte[] X509_PREFIX = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    private final KeyPair pair;

    private CheckpointKey(KeyPair pair) {
        this.pair = pair;
    }

    public static CheckpointKey of(Secret secret) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(
                    NamedParameterSpec.ED25519,
                    new Seed(secret.derive("checkpoint signature").bytes()));
            return new CheckpointKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** The 32 bytes that anybody may know. */
    public byte[] publicKey() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
    }

    /** The checkpoint with its signature, as a signed note. */
    public String sign(Checkpoint checkpoint) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(checkpoint.bytes());
            byte[] signed = signature.sign();
            byte[] all = ByteBuffer.allocate(ID_BYTES + signed.length)
                    .put(id(checkpoint.origin(), publicKey()))
                    .put(signed)
                    .array();
            return checkpoint.text() + "\n" + DASH + checkpoint.origin() + " "
                    + Base64.getEncoder().encodeToString(all) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /**
     * Reads a signed note.
     *
     * @param publicKey the 32 bytes of the key that must have signed it
     * @throws IllegalArgumentException for anything that this key has not signed
     */
    public static Checkpoint open(String note, byte[] publicKey) {
        int end = note.indexOf("\n\n" + DASH);
        if (end < 0) {
            throw new IllegalArgumentException("no signed note");
        }
        Checkpoint checkpoint = Checkpoint.parse(note.substring(0, end + 1));
        String line = note.substring(end + 2).strip();
        String lead = DASH + checkpoint.origin() + " ";
        byte[] signed = Base64.getDecoder().decode(line.startsWith(lead) ? line.substring(lead.length()) : "");
        byte[] id = id(checkpoint.origin(), publicKey);
        if (signed.length <= ID_BYTES
                || !Arrays.equals(id, Arrays.copyOf(signed, ID_BYTES))
                || !isSigned(checkpoint, publicKey, Arrays.copyOfRange(signed, ID_BYTES, signed.length))) {
            throw new IllegalArgumentException("signed by another key");
        }
        return checkpoint;
    }

    private static boolean isSigned(Checkpoint checkpoint, byte[] publicKey, byte[] signature) {
        try {
            byte[] encoded = ByteBuffer.allocate(X509_PREFIX.length + PUBLIC_BYTES)
                    .put(X509_PREFIX)
                    .put(publicKey)
                    .array();
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(checkpoint.bytes());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Which key it is, as signed notes say it. */
    private static byte[] id(String name, byte[] publicKey) {
        byte[] text = (name + "\n").getBytes(UTF_8);
        byte[] all = ByteBuffer.allocate(text.length + 1 + PUBLIC_BYTES)
                .put(text)
                .put(ED25519)
                .put(publicKey)
                .array();
        return Arrays.copyOf(Digests.sha256(all), ID_BYTES);
    }

    /** Gives the generator the bytes of a key that is known: the platform derives the public half of a private key in no other way. */
    private static final class Seed extends SecureRandom {
        private static final long serialVersionUID = 1;
        private final byte[] bytes;

        Seed(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(bytes, 0, into, 0, into.length);
        }
    }
}
