package org.entente.network;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.command.Command;
import org.entente.command.ReceiptAnswer;
import org.entente.command.Receipts;
import org.entente.command.shape.Example;
import org.entente.command.shape.Whole;
import org.entente.identity.PasswordRule;
import org.entente.kernel.MemberId;
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
            Integer sessionMinutes,

            @Nullable PasswordRule passwords) {
        public ChangeSettings {
            if (idleMinutes == null && sessionMinutes == null && passwords == null) {
                throw Problem.field("/idleMinutes", "Give a rule to change.");
            }
        }
    }

    /** Arguments of {@code network.locked_out}. */
    public record LockedOut(@Example("forbidden") PasswordRule passwords) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("network.change_settings")
                        .does(
                                "Changes after how long without use sessions lock, how long they last, and whether passwords sign in. For the head of the chair or of the secretariat.")
                        .answers(ReceiptAnswer.class)
                        .http(HttpMethod.PATCH, "/api/network")
                        .takes(ChangeSettings.class)
                        // Or whoever holds a stolen session could make it last for a month.
                        .grave()
                        .runs(
                                (call, a) -> settings.change(
                                        call.member(),
                                        call.operation(),
                                        new NetworkSettings.Change(a.idleMinutes(), a.sessionMinutes(), a.passwords())),
                                Receipts::toJson),
                Command.named("network.locked_out")
                        .does(
                                "Says who could not come in any more if this were the rule for passwords. For whoever changes it.")
                        .answers(NetworkAnswers.LockedOut.class)
                        .http(HttpMethod.GET, "/api/network/locked-out")
                        .takes(LockedOut.class)
                        .readsOnly()
                        .runs(
                                (call, a) -> settings.lockedOut(call.member(), a.passwords()),
                                members -> new JsonObject()
                                        .put(
                                                "members",
                                                new JsonArray(members.stream()
                                                        .map(MemberId::toString)
                                                        .toList()))));
    }
}
