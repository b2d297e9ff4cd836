package org.entente.network;

import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.ChannelId;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.SecretaryId;
import org.jspecify.annotations.Nullable;

/** Naming private secretaries, and ending it. What they post is checked by {@link SecretaryMandates}, message by message. */
final class Secretaries {
    private final Journal journal;
    private final SecretaryStore store;
    private final Standings standings = new Standings();

    Secretaries(Journal journal, SecretaryStore store) {
        this.journal = journal;
        this.store = store;
    }

    /** @param channels null for every channel in which both are, now or later */
    Future<Receipt> name(
            Actor.Member principal, Operation operation, MemberId member, @Nullable List<ChannelId> channels) {
        return journal.write(
                principal.network(),
                principal.member(),
                operation,
                streams(principal.member(), member),
                writing -> standings
                        .requireBoth(writing.tx(), writing.network(), principal.member(), member)
                        .compose(pair -> {
                            SecretaryPolicy.requireMayName(pair.first(), pair.second());
                            Secretary named = new Secretary(
                                    SecretaryId.random(),
                                    principal.member(),
                                    member,
                                    Optional.ofNullable(channels),
                                    writing.at());
                            return requireShared(writing, named)
                                    .compose(shared -> insert(writing, named))
                                    .map(done -> Draft.of(OfficeEvents.secretaryNamed(named))
                                            .about(named.id().value()));
                        }));
    }

    private static Set<Stream> streams(MemberId one, MemberId other) {
        return new HashSet<>(List.of(Stream.of(one), Stream.of(other)));
    }

    /** A channel of one of them alone would tell the other that it exists. */
    private Future<Void> requireShared(Writing writing, Secretary s) {
        if (s.channels().isEmpty()) {
            return Future.succeededFuture();
        }
        return store.areBothIn(writing.tx(), writing.network(), s.channels().get(), s.principal(), s.member())
                .map(shared -> {
                    if (!shared) {
                        throw Problem.field("/channels", "Choose only channels in which you both are.");
                    }
                    return null;
                });
    }

    private Future<Void> insert(Writing writing, Secretary named) {
        return store.findOf(writing.tx(), writing.network(), named.principal(), named.member())
                .compose(present -> {
                    if (present.isPresent()) {
                        throw Problem.of(
                                ProblemCode.CONFLICT,
                                "This person writes on your behalf already. End that first, then choose again.");
                    }
                    return store.insert(writing.tx(), writing.network(), named);
                });
    }

    Future<Receipt> end(Actor.Member actor, Operation operation, SecretaryId id) {
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                Set.of(Stream.of(actor.member())),
                writing -> standings
                        .require(writing.tx(), writing.network(), actor.member())
                        .compose(standing -> store.requireInForce(writing.tx(), writing.network(), id)
                                .compose(found -> end(writing, standing, found))));
    }

    private Future<Draft> end(Writing writing, Standing actor, Secretary found) {
        SecretaryPolicy.requireMayEnd(actor, found);
        writing.requireAll(streams(found.principal(), found.member()));
        return store.end(writing.tx(), writing.network(), found.id(), writing.at(), actor.member())
                .map(ended -> Draft.of(OfficeEvents.secretaryEnded(actor.member(), found))
                        .about(found.id().value()));
    }
}
