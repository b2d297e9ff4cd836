package org.entente.network;

import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import org.entente.command.Command;
import org.entente.command.Receipts;
import org.entente.command.shape.Example;
import org.entente.kernel.DelegationId;
import org.entente.kernel.TermId;

/** The commands of offices. */
final class OfficeCommands {
    private final ChairTerms chair;

    OfficeCommands(ChairTerms chair) {
        this.chair = chair;
    }

    /** Arguments of {@code chair.plan}. */
    public record PlanChair(
            DelegationId delegation,
            @Example("2099-01-01T00:00:00Z") Instant startsAt) {}

    /** Arguments of {@code chair.withdraw}. */
    public record WithdrawChair(TermId term) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("chair.plan")
                        .does(
                                "Plans which delegation takes the chair, and when. It passes on by itself. For the chair and the secretariat.")
                        .answers(NetworkAnswers.TermReceipt.class)
                        .http(HttpMethod.POST, "/api/chair/terms")
                        .takes(PlanChair.class)
                        .runs(
                                (call, a) -> chair.plan(call.member(), call.operation(), a.delegation(), a.startsAt()),
                                Receipts.naming("term")),
                Command.named("chair.withdraw")
                        .does("Withdraws a planned term of the chair that has not begun.")
                        .answers(NetworkAnswers.TermReceipt.class)
                        .http(HttpMethod.DELETE, "/api/chair/terms/:term")
                        .takes(WithdrawChair.class)
                        .runs(
                                (call, a) -> chair.withdraw(call.member(), call.operation(), a.term()),
                                Receipts.naming("term")));
    }
}
