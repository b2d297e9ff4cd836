package org.entente.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.entente.kernel.Digests;

/**
 * An authenticator in software (ES256, no attestation), with the browser around it: what it makes and signs is what a real one would, until a test makes it
 * lie.
 */
public final class Authenticator {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int HAS_CREDENTIAL = 0x40;

    private final Map<String, Credential> credentials = new LinkedHashMap<>();
    private String origin;
    private String host;
    private boolean verifies = true;
    private String createType = "webauthn.create";
    private String getType = "webauthn.get";

    public Authenticator(TestServer server) {
        this(server.origin());
    }

    /** In a browser that shows a page of this origin. */
    public Authenticator(String origin) {
        this.origin = origin;
        this.host = java.net.URI.create(origin).getHost();
    }

    private static final class Credential {
        private final KeyPair keys;
        private final byte[] handle;
        private long count;

        Credential(KeyPair keys, byte[] handle) {
            this.keys = keys;
            this.handle = handle;
        }
    }

    /** The page that asks is of another origin. */
    public Authenticator at(String otherOrigin) {
        this.origin = otherOrigin;
        return this;
    }

    /** The passkey is for another host. */
    public Authenticator of(String otherHost) {
        this.host = otherHost;
        return this;
    }

    /** It only noticed that somebody touched it. */
    public Authenticator withoutVerification() {
        this.verifies = false;
        return this;
    }

    /** A client that calls what it has done something else. */
    public Authenticator calling(String create, String get) {
        this.createType = create;
        this.getType = get;
        return this;
    }

    /** A copy of the key that was taken before the last use. */
    public Authenticator countsBack(long steps) {
        credentials.values().forEach(credential -> credential.count -= steps);
        return this;
    }

    /** A passkey as it can be moved to another authenticator. Binary values are base64url. */
    public record Exported(String id, String privateKey, String handle, long count) {}

    /** The newest passkey, for a browser. What it signs there counts on from here; here counting goes on far above. */
    public Exported export() {
        String id = credentials.keySet().stream().reduce((first, last) -> last).orElseThrow();
        Credential credential = credentials.get(id);
        Exported exported = new Exported(
                id, text(credential.keys.getPrivate().getEncoded()), text(credential.handle), credential.count);
        credential.count += 1000;
        return exported;
    }

    public boolean isEmpty() {
        return credentials.isEmpty();
    }

    /** Answers creation options as the arguments of a registration. */
    public JsonObject creates(JsonObject options) {
        JsonObject publicKey = options.getJsonObject("publicKey");
        byte[] id = new byte[32];
        RANDOM.nextBytes(id);
        Credential credential =
                new Credential(newKeys(), bytes(publicKey.getJsonObject("user").getString("id")));
        credentials.put(text(id), credential);
        ByteArrayOutputStream attestation = new ByteArrayOutputStream();
        attestation.writeBytes(new byte[] {(byte) 0xA3});
        attestation.writeBytes(cborText("fmt"));
        attestation.writeBytes(cborText("none"));
        attestation.writeBytes(cborText("attStmt"));
        attestation.writeBytes(new byte[] {(byte) 0xA0});
        attestation.writeBytes(cborText("authData"));
        attestation.writeBytes(cborBytes(authenticatorData(credential, attested(id, credential))));
        return new JsonObject()
                .put("clientDataJSON", clientData(createType, publicKey.getString("challenge")))
                .put("attestationObject", text(attestation.toByteArray()))
                .put("transports", new JsonArray().add("internal"));
    }

    /** Answers request options with the newest of its passkeys that is allowed, as the arguments of an assertion. */
    public JsonObject signs(JsonObject options) {
        String allowed = String.valueOf(options.getJsonObject("publicKey").getJsonArray("allowCredentials"));
        String id = credentials.keySet().stream()
                .reduce((first, last) -> allowed.contains(last) || !allowed.contains(first) ? last : first)
                .orElseThrow();
        Credential credential = credentials.get(id);
        credential.count++;
        byte[] data = authenticatorData(credential, new byte[0]);
        String client = clientData(getType, options.getJsonObject("publicKey").getString("challenge"));
        return new JsonObject()
                .put("id", id)
                .put("clientDataJSON", client)
                .put("authenticatorData", text(data))
                .put("signature", text(sign(credential, concat(data, Digests.sha256(bytes(client))))))
                .put("userHandle", text(credential.handle));
    }

    private String clientData(String type, String challenge) {
        return text(new JsonObject()
                .put("type", type)
                .put("challenge", challenge)
                .put("origin", origin)
                .put("crossOrigin", false)
                .encode()
                .getBytes(StandardCharsets.UTF_8));
    }

    private byte[] authenticatorData(Credential credential, byte[] attested) {
        int flags = PRESENT | (verifies ? VERIFIED : 0) | (attested.length > 0 ? HAS_CREDENTIAL : 0);
        return ByteBuffer.allocate(37 + attested.length)
                .put(Digests.sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt((int) credential.count)
                .put(attested)
                .array();
    }

    private static byte[] attested(byte[] id, Credential credential) {
        ECPublicKey key = (ECPublicKey) credential.keys.getPublic();
        ByteArrayOutputStream cose = new ByteArrayOutputStream();
        // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
        cose.writeBytes(new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
        cose.writeBytes(cborBytes(coordinate(key.getW().getAffineX())));
        cose.writeBytes(new byte[] {0x22});
        cose.writeBytes(cborBytes(coordinate(key.getW().getAffineY())));
        return ByteBuffer.allocate(18 + id.length + cose.size())
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .put(cose.toByteArray())
                .array();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] raw = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(raw.length, 32);
        System.arraycopy(raw, raw.length - length, fixed, 32 - length, length);
        return fixed;
    }

    private static byte[] cborText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {(byte) (0x60 + bytes.length)}, bytes);
    }

    private static byte[] cborBytes(byte[] bytes) {
        return concat(new byte[] {0x59, (byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(Credential credential, byte[] message) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(credential.keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String base64Url) {
        return Base64.getUrlDecoder().decode(base64Url);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
