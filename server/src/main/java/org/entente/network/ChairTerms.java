package org.entente.network;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.entente.command.Actor;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.TermId;

/** Planning who chairs from when. The hand-over itself needs nobody: {@link ChairHandover}. */
final class ChairTerms {
    private static final int MOST = 100;

    private final Journal journal;
    private final NetworkStore networks;
    private final ChairStore store;
    private final Standings standings = new Standings();

    ChairTerms(Journal journal, NetworkStore networks, ChairStore store) {
        this.journal = journal;
        this.networks = networks;
        this.store = store;
    }

    Future<Receipt> plan(Actor.Member actor, Operation operation, DelegationId delegation, Instant startsAt) {
        return write(actor, operation, (writing, standing) -> {
            requireToCome(startsAt, writing.at());
            ChairTerm term = new ChairTerm(TermId.random(), delegation, startsAt, actor.member());
            return requireMayHold(writing, delegation)
                    .compose(may -> requireFits(writing, term))
                    .compose(fits -> store.insert(writing.tx(), writing.network(), term, writing.at()))
                    .map(planned -> Draft.of(OfficeEvents.chairPlanned(writing.network(), standing, term))
                            .about(term.id().value()));
        });
    }

    Future<Receipt> withdraw(Actor.Member actor, Operation operation, TermId term) {
        return write(
                actor,
                operation,
                (writing, standing) -> store.withdraw(writing.tx(), writing.network(), term, writing.at())
                        .map(withdrawn -> {
                            if (!withdrawn) {
                                throw Problem.notFound();
                            }
                            return Draft.of(OfficeEvents.chairWithdrawn(writing.network(), standing, term))
                                    .about(term.value());
                        }));
    }

    private Future<Receipt> write(
            Actor.Member actor, Operation operation, BiFunction<Writing, Standing, Future<Draft>> useCase) {
        Function<Writing, Future<Draft>> decide = writing -> standings
                .require(writing.tx(), writing.network(), actor.member())
                .compose(standing -> {
                    ChairPolicy.requireMayPlan(standing);
                    return useCase.apply(writing, standing);
                });
        return journal.write(actor.network(), actor.member(), operation, Set.of(Stream.of(actor.network())), decide);
    }

    private static void requireToCome(Instant startsAt, Instant now) {
        if (!startsAt.isAfter(now)) {
            throw Problem.field("/startsAt", "This date has passed. Choose one to come.");
        }
    }

    private Future<Void> requireMayHold(Writing writing, DelegationId delegation) {
        Future<Delegation> next = networks.requireDelegation(writing.tx(), writing.network(), delegation);
        Future<Optional<MemberId>> head = networks.findHead(writing.tx(), writing.network(), delegation);
        return Future.all(next, head).map(both -> {
            ChairPolicy.requireMayHold(next.result(), head.result().isPresent());
            return null;
        });
    }

    private Future<Void> requireFits(Writing writing, ChairTerm term) {
        return store.listToCome(writing.tx(), writing.network()).map(toCome -> {
            if (toCome.size() >= MOST) {
                throw Problem.of(ProblemCode.CONFLICT, "So many terms are planned already that no more can be.");
            }
            if (toCome.stream().anyMatch(other -> other.startsAt().equals(term.startsAt()))) {
                throw Problem.field(
                        "/startsAt", "Another term begins then. Withdraw it first, or choose another date.");
            }
            return null;
        });
    }
}
