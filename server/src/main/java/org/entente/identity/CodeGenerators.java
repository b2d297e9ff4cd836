package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * Apps that show codes: a second factor to a password, for browsers that have no passkeys. A secret rests sealed (AES-256-GCM, bound to its person) under a key
 * that derives from the server's, so a copy of the database makes no codes. A code counts once, on whatever node.
 *
 * <p>Each use seals the secret anew, so it follows the server's own secret through a rotation. Who uses none between two rotations has to set up the app
 * again.
 */
public final class CodeGenerators {
    private static final int SECRET_BYTES = 20;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    static final Sql PUT_GENERATOR = Sql.of("""
            INSERT INTO code_generator (person_id, sealed_secret) VALUES ($1, $2)
            ON CONFLICT (person_id) DO UPDATE SET sealed_secret = excluded.sealed_secret WHERE code_generator.last_step IS NULL
            """);

    static final Sql FIND_GENERATOR = Sql.of("SELECT sealed_secret FROM code_generator WHERE person_id = $1");

    static final Sql IS_ACTIVE =
            Sql.of("SELECT last_step IS NOT NULL AS active FROM code_generator WHERE person_id = $1");

    /** Of two with the same code at once, one; and none with an older one. */
    static final Sql USE_STEP = Sql.of(
            "UPDATE code_generator SET last_step = $2, sealed_secret = $3 WHERE person_id = $1 AND (last_step IS NULL OR last_step < $2)");

    static final Sql DELETE_GENERATOR = Sql.of("DELETE FROM code_generator WHERE person_id = $1");

    private final SecretKeySpec key;
    private final Optional<SecretKeySpec> previousKey;
    private final InstantSource clock;

    /**
     * @param master the server's secret, from which the key derives
     * @param previous the one before the last rotation: what was sealed under it still opens
     */
    public CodeGenerators(Secret master, Optional<Secret> previous, InstantSource clock) {
        this.key = key(master);
        this.previousKey = previous.map(CodeGenerators::key);
        this.clock = clock;
    }

    private static SecretKeySpec key(Secret master) {
        return new SecretKeySpec(master.derive("code generator").bytes(), "AES");
    }

    /** A fresh secret in base32; it counts for nothing until its first code has come. */
    public Future<String> begin(Tx tx, PersonId person) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return tx.change(PUT_GENERATOR, person.value(), Buffer.buffer(seal(secret, person)))
                .map(changed -> {
                    if (changed != 1) {
                        throw Problem.of(
                                ProblemCode.CONFLICT,
                                "You have an app for codes already. Remove it before you add another.");
                    }
                    return Totp.base32(secret);
                });
    }

    /** Without opening the secret: who cannot use their app any more must still be able to see it and, by a passkey, to remove it. */
    public Future<Boolean> isActive(Tx tx, PersonId person) {
        return tx.find(IS_ACTIVE, row -> row.getBoolean("active"), person.value())
                .map(found -> found.orElse(false));
    }

    /** Whether this is a code of now that has not been used; it is used from then on. The first one makes the app count. */
    public Future<Boolean> use(Tx tx, PersonId person, String code) {
        return find(tx, person).compose(found -> {
            OptionalLong step =
                    found.isPresent() ? Totp.stepOf(found.get(), code, clock.instant()) : OptionalLong.empty();
            if (step.isEmpty()) {
                return Future.succeededFuture(false);
            }
            byte[] sealed = seal(found.get().bytes(), person);
            return tx.change(USE_STEP, person.value(), step.getAsLong(), Buffer.buffer(sealed))
                    .map(changed -> changed == 1);
        });
    }

    public Future<Void> remove(Tx tx, PersonId person) {
        return tx.run(DELETE_GENERATOR, person.value()).mapEmpty();
    }

    private Future<Optional<Secret>> find(Tx tx, PersonId person) {
        return tx.find(
                FIND_GENERATOR, row -> open(row.getBuffer("sealed_secret").getBytes(), person), person.value());
    }

    private byte[] seal(byte[] secret, PersonId person) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            return Buffer.buffer(nonce)
                    .appendBytes(cipher(Cipher.ENCRYPT_MODE, key, nonce, person).doFinal(secret))
                    .getBytes();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Secret open(byte[] box, PersonId person) {
        return open(box, key, person)
                .or(() -> previousKey.flatMap(previous -> open(box, previous, person)))
                .orElseThrow(
                        () -> Problem.of(
                                ProblemCode.CONFLICT,
                                "The codes of your app count no longer, because this server's secret was changed twice. Ask the head of your delegation."));
    }

    private static Optional<Secret> open(byte[] box, SecretKeySpec key, PersonId person) {
        byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
        try {
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, key, nonce, person).doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES);
            return Optional.of(Secret.ofBytes(secret));
        } catch (GeneralSecurityException sealedOtherwise) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, PersonId person)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(person.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
