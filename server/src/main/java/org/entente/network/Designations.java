package org.entente.network;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DesignationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Designating who acts for a delegation. Told to all members: whoever hears a delegation's voice must be able to know whose it is. */
final class Designations {
    private final Journal journal;
    private final DesignationStore store;
    private final Standings standings = new Standings();

    Designations(Journal journal, DesignationStore store) {
        this.journal = journal;
        this.store = store;
    }

    /** @param from null for now */
    Future<Receipt> make(
            Actor.Member actor, Operation operation, MemberId member, @Nullable Instant from, Instant until) {
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                Set.of(Stream.of(actor.network())),
                writing -> standings
                        .requireBoth(writing.tx(), writing.network(), actor.member(), member)
                        .compose(pair -> {
                            DesignationPolicy.requireMayDesignate(pair.first(), pair.second());
                            return make(writing, pair.first(), member, dates(from, until, writing.at()));
                        }));
    }

    private record Dates(Instant from, Instant until) {}

    private static Dates dates(@Nullable Instant from, Instant until, Instant now) {
        Instant begins = from == null || from.isBefore(now) ? now : from;
        if (!until.isAfter(begins)) {
            throw Problem.field("/until", "It would end before it begins. Choose a later date.");
        }
        return new Dates(begins, until);
    }

    private Future<Draft> make(Writing writing, Standing head, MemberId member, Dates dates) {
        Designation made = new Designation(
                DesignationId.random(), head.delegation(), member, dates.from, dates.until, head.member());
        return store.findOf(writing.tx(), writing.network(), member)
                .compose(present -> {
                    if (present.isPresent()) {
                        throw Problem.of(
                                ProblemCode.CONFLICT,
                                "This person is designated already. End that first, then choose other dates.");
                    }
                    return store.insert(writing.tx(), writing.network(), made, writing.at());
                })
                .map(inserted -> Draft.of(OfficeEvents.designationMade(writing.network(), head, made))
                        .about(made.id().value()));
    }

    Future<Receipt> end(Actor.Member actor, Operation operation, DesignationId id) {
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                Set.of(Stream.of(actor.network())),
                writing -> standings
                        .require(writing.tx(), writing.network(), actor.member())
                        .compose(standing -> store.requireInForce(writing.tx(), writing.network(), id)
                                .compose(found -> end(writing, standing, found))));
    }

    private Future<Draft> end(Writing writing, Standing actor, Designation designation) {
        DesignationPolicy.requireMayEnd(actor, designation);
        return store.end(writing.tx(), writing.network(), designation.id(), writing.at(), actor.member())
                .map(ended -> Draft.of(OfficeEvents.designationEnded(writing.network(), actor, designation.id()))
                        .about(designation.id().value()));
    }
}
