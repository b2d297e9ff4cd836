package org.entente.network;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.identity.PasswordRule;
import org.entente.identity.Sessions;
import org.entente.identity.WaysIn;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The rules of a network, changed by whoever decides them, and told to everybody in it. They hold at once, for sessions that are under way too. */
final class NetworkSettings {
    private final Database database;
    private final Journal journal;
    private final NetworkStore networks;
    private final Standings standings = new Standings();
    private final WaysIn ways = new WaysIn();
    private final Sessions sessions;

    NetworkSettings(Database database, Journal journal, NetworkStore networks, Sessions sessions) {
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.sessions = sessions;
    }

    /** What is to change; what is null stays as it is. */
    record Change(
            @Nullable Integer idleMinutes,
            @Nullable Integer sessionMinutes,
            @Nullable PasswordRule passwords) {}

    Future<Receipt> change(Actor.Member actor, Operation operation, Change change) {
        return journal.write(
                actor.network(),
                actor.member(),
                operation,
                Set.of(Stream.of(actor.network())),
                writing -> standings
                        .require(writing.tx(), actor.network(), actor.member())
                        .compose(standing -> {
                            SettingsPolicy.requireMayChange(standing);
                            return networks.requireNetwork(writing.tx(), actor.network())
                                    .compose(network -> limit(
                                            writing, network.limits().with(change.idleMinutes, change.sessionMinutes)))
                                    .compose(limited -> rule(writing, actor, change.passwords))
                                    .map(ruled -> Draft.of(
                                            NetworkEvents.settingsChanged(actor.network(), standing.acting(), change)));
                        }));
    }

    private Future<Void> limit(Writing writing, SessionLimits limits) {
        NetworkId network = writing.network();
        return networks.setLimits(writing.tx(), network, limits)
                .compose(set -> networks.listPeople(writing.tx(), network))
                .compose(people -> sessions.limit(writing.tx(), List.copyOf(people.values())));
    }

    /** Who cannot come in by it any more is asked for a passkey at once: their sockets close, and their sessions open no network until they have one. */
    private Future<Void> rule(Writing writing, Actor.Member actor, @Nullable PasswordRule rule) {
        if (rule == null) {
            return Future.succeededFuture();
        }
        return lockedOut(writing.tx(), writing.network(), rule).compose(members -> {
            if (members.contains(actor.member())) {
                throw Problem.of(
                        ProblemCode.CONFLICT,
                        "You could not come in any more yourself. Add a passkey of your own first.");
            }
            Future<Void> told = networks.setPasswords(writing.tx(), writing.network(), rule);
            for (MemberId member : members) {
                told = told.compose(done -> sessions.renewSockets(writing.tx(), member));
            }
            return told;
        });
    }

    /** To whoever may change the rule, and to nobody else: it says how people protect their accounts. */
    Future<List<MemberId>> lockedOut(Actor.Member actor, PasswordRule rule) {
        return database.inTransaction(
                Scope.system(actor.network()),
                tx -> standings.require(tx, actor.network(), actor.member()).compose(standing -> {
                    SettingsPolicy.requireMayChange(standing);
                    return lockedOut(tx, actor.network(), rule);
                }));
    }

    private Future<List<MemberId>> lockedOut(Tx tx, NetworkId network, PasswordRule rule) {
        return networks.listPeople(tx, network)
                .compose(people -> ways.listWithout(tx, List.copyOf(people.values()), rule)
                        .map(without -> people.entrySet().stream()
                                .filter(each -> without.contains(each.getValue()))
                                .map(Map.Entry::getKey)
                                .toList()));
    }
}
