package org.entente.identity.passkey;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import org.entente.kernel.PasskeyId;
import org.entente.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as stored.
 *
 * @param credential AAGUID, credential id and public key, as the authenticator wrote them
 * @param backedUp whether its provider keeps a copy, so that losing the device does not lose the passkey
 */
record Passkey(
        PasskeyId id,
        PersonId person,
        Buffer credentialId,
        Buffer credential,
        long signCount,
        boolean backupEligible,
        boolean backedUp,
        List<String> transports,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
