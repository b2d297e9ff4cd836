package org.entente.identity.passkey;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.entente.command.Access;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.Limit;
import org.entente.command.RateLimits;
import org.entente.command.shape.Base64Bytes;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** The command that confirms a grave act; then the act is sent again, as it was. */
final class ConfirmationCommands {
    private final ConfirmedActs confirmed;
    private final RateLimits limits;

    ConfirmationCommands(ConfirmedActs confirmed, RateLimits limits) {
        this.confirmed = confirmed;
        this.limits = limits;
    }

    /** Arguments of {@code confirmation.give}. */
    public record Give(
            @Example("YSBjaGFsbGVuZ2Ugb2YgYSByZWZ1c2FsIGluIGRldGE")
            Base64Bytes challenge,

            @Nullable AssertionArguments passkey,

            @Text(min = 6, max = 6, kind = Text.Kind.SECRET) @Nullable
            String code,

            @Text(max = 500, kind = Text.Kind.SECRET) @Nullable
            String password) {
        public Give {
            if (Stream.of(passkey, code, password).filter(Objects::nonNull).count() != 1) {
                throw Problem.field("/passkey", "Confirm by a passkey, by a code or by a password.");
            }
        }
    }

    List<Command<?>> all() {
        return List.of(Command.named("confirmation.give")
                .does(
                        "Confirms the act whose challenge a problem confirmation-needed brought; then send the act again with the same operation id.")
                .answers(Command.Nothing.class)
                .http(HttpMethod.POST, "/api/confirmations")
                .takes(Give.class)
                .by(Access.PERSON)
                .runs(this::give, done -> new JsonObject()));
    }

    private Future<Void> give(Call call, Give give) {
        limits.take(call.person().person().toString(), give.code() == null ? Limit.SIGNING_IN : Limit.CODES);
        return confirmed.give(
                call.person(),
                give.challenge().value(),
                new ConfirmedActs.Proof(give.passkey(), give.code(), give.password()));
    }
}
