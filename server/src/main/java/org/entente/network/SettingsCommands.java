package org.entente.network;

import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.entente.command.Command;
import org.entente.command.ReceiptAnswer;
import org.entente.command.Receipts;
import org.entente.command.shape.Example;
import org.entente.command.shape.Whole;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/** The commands about the rules of a network. */
final class SettingsCommands {
    private final NetworkSettings settings;

    SettingsCommands(NetworkSettings settings) {
        this.settings = settings;
    }

    /** Arguments of {@code network.change_settings}: what is missing stays as it is. */
    public record ChangeSettings(
            @Example("30") @Whole(min = SessionLimits.LEAST_IDLE, max = SessionLimits.MOST_IDLE) @Nullable
            Integer idleMinutes,

            @Whole(min = SessionLimits.LEAST_SESSION, max = SessionLimits.MOST_SESSION) @Nullable
            Integer sessionMinutes) {
        public ChangeSettings {
            if (idleMinutes == null && sessionMinutes == null) {
                throw Problem.field("/idleMinutes", "Give a rule to change.");
            }
        }
    }

    List<Command<?>> all() {
        return List.of(Command.named("network.change_settings")
                .does(
                        "Changes after how long without use sessions lock, and how long they last. For the head of the chair or of the secretariat.")
                .answers(ReceiptAnswer.class)
                .http(HttpMethod.PATCH, "/api/network")
                .takes(ChangeSettings.class)
                // Or whoever holds a stolen session could make it last for a month.
                .grave()
                .runs(
                        (call, a) ->
                                settings.change(call.member(), call.operation(), a.idleMinutes(), a.sessionMinutes()),
                        Receipts::toJson));
    }
}
