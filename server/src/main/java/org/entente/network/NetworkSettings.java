package org.entente.network;

import io.vertx.core.Future;
import java.util.Set;
import org.entente.command.Actor;
import org.entente.identity.Sessions;
import org.entente.journal.Draft;
import org.entente.journal.Journal;
import org.entente.journal.Operation;
import org.entente.journal.Receipt;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.NetworkId;
import org.jspecify.annotations.Nullable;

/** The rules of a network, changed by whoever decides them, and told to everybody in it. They hold at once, for sessions that are under way too. */
final class NetworkSettings {
    private final Journal journal;
    private final NetworkStore networks;
    private final Standings standings = new Standings();
    private final Sessions sessions;

    NetworkSettings(Journal journal, NetworkStore networks, Sessions sessions) {
        this.journal = journal;
        this.networks = networks;
        this.sessions = sessions;
    }

    Future<Receipt> change(
            Actor.Member actor, Operation operation, @Nullable Integer idleMinutes, @Nullable Integer sessionMinutes) {
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
                                    .compose(network ->
                                            limit(writing, network.limits().with(idleMinutes, sessionMinutes)))
                                    .map(limited -> Draft.of(NetworkEvents.settingsChanged(
                                            actor.network(), standing.acting(), idleMinutes, sessionMinutes)));
                        }));
    }

    private Future<Void> limit(Writing writing, SessionLimits limits) {
        NetworkId network = writing.network();
        return networks.setLimits(writing.tx(), network, limits)
                .compose(set -> networks.listPeople(writing.tx(), network))
                .compose(people -> sessions.limit(writing.tx(), people));
    }
}
