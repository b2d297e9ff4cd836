package org.entente.identity.passkey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.entente.kernel.PasskeyId;
import org.jspecify.annotations.Nullable;

/** What passkey commands answer, and how it is written: options as {@code PublicKeyCredential.parse...OptionsFromJSON} takes them. */
final class PasskeyAnswers {
    private static final String TYPE = "public-key";

    private PasskeyAnswers() {}

    record Creation(CreationOptions publicKey) {}

    record CreationOptions(
            Rp rp,
            User user,
            String challenge,
            List<Parameter> pubKeyCredParams,
            long timeout,
            List<Descriptor> excludeCredentials,
            Selection authenticatorSelection,
            String attestation) {}

    record Rp(String id, String name) {}

    record User(String id, String name, String displayName) {}

    record Parameter(String type, long alg) {}

    record Descriptor(String type, String id, List<String> transports) {}

    record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

    record Request(RequestOptions publicKey) {}

    record RequestOptions(
            String challenge, String rpId, long timeout, String userVerification, List<Descriptor> allowCredentials) {}

    record Made(PasskeyId passkey) {}

    record All(List<PasskeyView> passkeys, boolean hasPassword, boolean hasCode) {}

    record PasskeyView(
            PasskeyId id,
            String name,
            boolean backedUp,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** @param handle of the person, 16 bytes that say nothing of them */
    static JsonObject creation(RelyingParty self, Passkeys.Enrolment enrolment, byte[] handle) {
        JsonArray parameters = new JsonArray();
        WebAuthnVerifier.ALGORITHMS.forEach(
                algorithm -> parameters.add(new JsonObject().put("type", TYPE).put("alg", algorithm)));
        JsonObject user = new JsonObject()
                .put("id", base64Url(handle))
                .put("name", enrolment.name())
                .put("displayName", enrolment.name());
        return new JsonObject()
                .put(
                        "publicKey",
                        new JsonObject()
                                .put("rp", new JsonObject().put("id", self.id()).put("name", RelyingParty.NAME))
                                .put("user", user)
                                .put("challenge", enrolment.challenge())
                                .put("pubKeyCredParams", parameters)
                                .put("timeout", Ceremonies.LIFETIME.toMillis())
                                .put("excludeCredentials", descriptors(enrolment.present()))
                                .put(
                                        "authenticatorSelection",
                                        new JsonObject()
                                                .put("residentKey", "required")
                                                .put("requireResidentKey", true)
                                                .put("userVerification", "required"))
                                .put("attestation", "none"));
    }

    static JsonObject request(RelyingParty self, String challenge, List<Passkey> allowed) {
        return new JsonObject()
                .put(
                        "publicKey",
                        new JsonObject()
                                .put("challenge", challenge)
                                .put("rpId", self.id())
                                .put("timeout", Ceremonies.LIFETIME.toMillis())
                                .put("userVerification", "required")
                                .put("allowCredentials", descriptors(allowed)));
    }

    static JsonObject list(Passkeys.Own own) {
        JsonArray array = new JsonArray();
        own.passkeys().forEach(passkey -> array.add(view(passkey)));
        return new JsonObject()
                .put("passkeys", array)
                .put("hasPassword", own.hasPassword())
                .put("hasCode", own.hasCode());
    }

    private static JsonObject view(Passkey passkey) {
        JsonObject json = new JsonObject()
                .put("id", passkey.id().toString())
                .put("name", passkey.name())
                .put("backedUp", passkey.backedUp())
                .put("createdAt", passkey.createdAt().toString());
        return passkey.lastUsedAt() == null
                ? json
                : json.put("lastUsedAt", passkey.lastUsedAt().toString());
    }

    private static JsonArray descriptors(List<Passkey> passkeys) {
        JsonArray array = new JsonArray();
        passkeys.forEach(passkey -> array.add(new JsonObject()
                .put("type", TYPE)
                .put("id", base64Url(passkey.credentialId().getBytes()))
                .put("transports", new JsonArray(passkey.transports()))));
        return array;
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
