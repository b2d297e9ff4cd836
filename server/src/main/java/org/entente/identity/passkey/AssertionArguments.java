package org.entente.identity.passkey;

import org.entente.command.shape.Example;
import org.entente.command.shape.Text;

/** What a passkey has signed: {@code id} and what stands under {@code response} in the browser's {@code toJSON()}. Binary values are base64url. */
public record AssertionArguments(
        @Example("Y3JlZGVudGlhbA") @Text(max = 1_400, kind = Text.Kind.SECRET)
        String id,

        @Example("eyJ0eXBlIjoid2ViYXV0aG4uZ2V0In0") @Text(max = 4_000, kind = Text.Kind.SECRET)
        String clientDataJSON,

        @Example("c29tZSBkYXRh") @Text(max = 4_000, kind = Text.Kind.SECRET)
        String authenticatorData,

        @Example("c2lnbmF0dXJl") @Text(max = 2_000, kind = Text.Kind.SECRET)
        String signature,

        @Example("cGVyc29u") @Text(max = 100, kind = Text.Kind.SECRET)
        String userHandle) {}
