package org.entente.network;

import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import org.entente.command.Command;
import org.entente.command.Receipts;
import org.entente.command.shape.Example;
import org.entente.command.shape.Items;
import org.entente.kernel.ChannelId;
import org.entente.kernel.DelegationId;
import org.entente.kernel.DesignationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.SecretaryId;
import org.entente.kernel.TermId;
import org.jspecify.annotations.Nullable;

/**
 * The commands of offices. What gives somebody a power is grave: a voice, a name, the procedure. What ends one is not, since whoever must act fast to take it
 * back should not be held up.
 */
final class OfficeCommands {
    private final ChairTerms chair;

    private final Designations designations;
    private final Secretaries secretaries;

    OfficeCommands(ChairTerms chair, Designations designations, Secretaries secretaries) {
        this.chair = chair;
        this.designations = designations;
        this.secretaries = secretaries;
    }

    /** Arguments of {@code chair.plan}. */
    public record PlanChair(
            DelegationId delegation,
            @Example("2099-01-01T00:00:00Z") Instant startsAt) {}

    /** Arguments of {@code chair.withdraw}. */
    public record WithdrawChair(TermId term) {}

    /** Arguments of {@code designation.make}: from now on unless it says otherwise. */
    public record MakeDesignation(
            MemberId member,
            @Nullable Instant from,
            @Example("2099-01-01T00:00:00Z") Instant until) {}

    /** Arguments of {@code designation.end}. */
    public record EndDesignation(DesignationId designation) {}

    /** Arguments of {@code secretary.name}: everywhere unless it names channels. */
    public record NameSecretary(
            MemberId member,
            @Items(min = 1, max = 200) @Nullable List<ChannelId> channels) {}

    /** Arguments of {@code secretary.end}. */
    public record EndSecretary(SecretaryId secretary) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("secretary.name")
                        .does(
                                "Lets somebody of your delegation post on your behalf, with both names. For heads and deputies.")
                        .answers(NetworkAnswers.SecretaryReceipt.class)
                        .http(HttpMethod.POST, "/api/secretaries")
                        .takes(NameSecretary.class)
                        .grave()
                        .runs(
                                (call, a) ->
                                        secretaries.name(call.member(), call.operation(), a.member(), a.channels()),
                                Receipts.naming("secretary")),
                Command.named("secretary.end")
                        .does("Ends that somebody posts on behalf of somebody. For the two.")
                        .answers(NetworkAnswers.SecretaryReceipt.class)
                        .http(HttpMethod.DELETE, "/api/secretaries/:secretary")
                        .takes(EndSecretary.class)
                        .runs(
                                (call, a) -> secretaries.end(call.member(), call.operation(), a.secretary()),
                                Receipts.naming("secretary")),
                Command.named("designation.make")
                        .does("Lets an official of your delegation act for it until a date. For heads.")
                        .answers(NetworkAnswers.DesignationReceipt.class)
                        .http(HttpMethod.POST, "/api/designations")
                        .takes(MakeDesignation.class)
                        .grave()
                        .runs(
                                (call, a) -> designations.make(
                                        call.member(), call.operation(), a.member(), a.from(), a.until()),
                                Receipts.naming("designation")),
                Command.named("designation.end")
                        .does("Ends a designation before its date. For the head and whoever was designated.")
                        .answers(NetworkAnswers.DesignationReceipt.class)
                        .http(HttpMethod.DELETE, "/api/designations/:designation")
                        .takes(EndDesignation.class)
                        .runs(
                                (call, a) -> designations.end(call.member(), call.operation(), a.designation()),
                                Receipts.naming("designation")),
                Command.named("chair.plan")
                        .does(
                                "Plans which delegation takes the chair, and when. It passes on by itself. For the chair and the secretariat.")
                        .answers(NetworkAnswers.TermReceipt.class)
                        .http(HttpMethod.POST, "/api/chair/terms")
                        .takes(PlanChair.class)
                        .grave()
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
