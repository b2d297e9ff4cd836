package org.entente.identity.passkey;

import java.util.List;
import java.util.Set;
import org.entente.command.shape.Example;
import org.entente.command.shape.Items;
import org.entente.command.shape.Text;
import org.jspecify.annotations.Nullable;

/** A new passkey as the browser made it: what stands under {@code response} in its {@code toJSON()}. Binary values are base64url. */
public record RegistrationArguments(
        @Example("eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0") @Text(max = 4_000, kind = Text.Kind.SECRET)
        String clientDataJSON,

        @Example("o2NmbXRkbm9uZQ") @Text(max = 24_000, kind = Text.Kind.SECRET)
        String attestationObject,

        @Items(min = 0, max = 8) @Text(max = 32) @Nullable List<String> transports) {

    Set<String> knownTransports() {
        return transports == null ? Set.of() : Set.copyOf(transports);
    }
}
