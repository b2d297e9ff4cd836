package org.entente.kernel;

import java.util.UUID;

/** Names a passkey of a person; not the credential id, which only its authenticator and this server's store know. */
public record PasskeyId(UUID value) {
    public static PasskeyId random() {
        return new PasskeyId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
