package org.entente.identity.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.Challenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.kernel.Problem;
import org.entente.work.Workers;

/**
 * Checks what authenticators say, with webauthn4j: type, exact origin, host, presence and verification of the person, algorithm, signature, counter. It
 * answers which challenge was signed; whether that was asked, by whom and for what, {@link Ceremonies} knows. On {@link Workers}.
 */
final class WebAuthnVerifier {
    private static final Logger LOG = Logger.getLogger(WebAuthnVerifier.class.getName());

    /** What every authenticator of today has one of (ES256, Ed25519, RS256), and no other. */
    static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

    private final RelyingParty self;
    private final Workers workers;

    WebAuthnVerifier(RelyingParty self, Workers workers) {
        this.self = self;
        this.workers = workers;
    }

    /** Made with the first answer of an authenticator: reading its classes takes a start a tenth of a second. */
    private static final class Library {
        static final ObjectConverter CONVERTER = new ObjectConverter();
        /** Says nothing of who made an authenticator: we ask for no attestation. */
        static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);

        static final AttestedCredentialDataConverter CREDENTIALS = new AttestedCredentialDataConverter(CONVERTER);
        static final List<PublicKeyCredentialParameters> PARAMETERS = ALGORITHMS.stream()
                .map(algorithm -> new PublicKeyCredentialParameters(
                        PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(algorithm)))
                .toList();
    }

    /** A new passkey that holds, for whatever was asked with this challenge. */
    record Registered(
            Buffer challenge,
            Buffer credentialId,
            Buffer credential,
            UUID model,
            long signCount,
            boolean backupEligible,
            boolean backedUp,
            Set<String> transports) {}

    /** A passkey has signed this challenge. */
    record Asserted(Buffer challenge, long signCount, boolean backedUp) {}

    Future<Registered> registered(RegistrationArguments answer) {
        RegistrationRequest request = new RegistrationRequest(
                bytes(answer.attestationObject()), bytes(answer.clientDataJSON()), answer.knownTransports());
        return check(() -> {
            RegistrationData data = Library.MANAGER.parse(request);
            Challenge challenge =
                    Objects.requireNonNull(data.getCollectedClientData()).getChallenge();
            var checked = Library.MANAGER.verify(
                    data, new RegistrationParameters(expected(challenge), Library.PARAMETERS, true, true));
            var authenticator =
                    Objects.requireNonNull(checked.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData credential = Objects.requireNonNull(authenticator.getAttestedCredentialData());
            return new Registered(
                    Buffer.buffer(challenge.getValue()),
                    Buffer.buffer(credential.getCredentialId()),
                    Buffer.buffer(Library.CREDENTIALS.convert(credential)),
                    Objects.requireNonNullElse(credential.getAaguid().getValue(), new UUID(0, 0)),
                    authenticator.getSignCount(),
                    authenticator.isFlagBE(),
                    authenticator.isFlagBS(),
                    answer.knownTransports());
        });
    }

    Future<Asserted> asserted(AssertionArguments answer, Passkey passkey) {
        AuthenticationRequest request = new AuthenticationRequest(
                bytes(answer.id()),
                bytes(answer.userHandle()),
                bytes(answer.authenticatorData()),
                bytes(answer.clientDataJSON()),
                bytes(answer.signature()));
        return check(() -> {
            AuthenticationData data = Library.MANAGER.parse(request);
            Challenge challenge =
                    Objects.requireNonNull(data.getCollectedClientData()).getChallenge();
            var checked = Library.MANAGER.verify(
                    data, new AuthenticationParameters(expected(challenge), stored(passkey), null, true, true));
            var authenticator = Objects.requireNonNull(checked.getAuthenticatorData());
            return new Asserted(
                    Buffer.buffer(challenge.getValue()), authenticator.getSignCount(), authenticator.isFlagBS());
        });
    }

    private ServerProperty expected(Challenge challenge) {
        return ServerProperty.builder()
                .origin(new Origin(self.origin()))
                .rpId(self.id())
                .challenge(challenge)
                .build();
    }

    private static CredentialRecordImpl stored(Passkey passkey) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                passkey.backedUp(),
                passkey.signCount(),
                Library.CREDENTIALS.convert(passkey.credential().getBytes()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                null,
                null);
    }

    private <T> Future<T> check(Supplier<T> checking) {
        return workers.run(() -> {
            try {
                return checking.get();
            } catch (WebAuthnException | IllegalArgumentException | NullPointerException e) {
                // Its name says which rule was broken; what was sent is nobody's business.
                LOG.log(
                        Level.INFO,
                        "An answer of an authenticator does not hold: {0}",
                        e.getClass().getName());
                throw refused();
            }
        });
    }

    static byte[] bytes(String base64Url) {
        try {
            return Base64.getUrlDecoder().decode(base64Url);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    /** One answer for whatever is wrong with an answer: it tells a forger nothing, and a person could do nothing with more. */
    static Problem refused() {
        return Problem.of(
                org.entente.kernel.ProblemCode.WRONG_CREDENTIALS,
                "This passkey could not be checked. Nothing was changed. Try again, or use another one.");
    }
}
