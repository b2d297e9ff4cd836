package org.entente.network;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.journal.EntryClock;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DelegationId;
import org.entente.kernel.NetworkId;
import org.entente.storage.Database;
import org.entente.storage.Scope;

/**
 * Lets the chair pass on when a term has come, without anybody. Any number of nodes may ask at any time: what is due is read again once the head of the
 * network's stream is held, so one of them hands over and the others find nothing. A server that was down over a date hands over when it is back, and
 * the entry tells both when it was due and when it happened. A term whose delegation has lost its head waits until there is one: an office that nobody
 * can exercise would leave the network without procedure.
 *
 * <p>Asks the clock that all nodes share; a node whose own clock is a day ahead hands nothing over.
 */
final class ChairHandover {
    private final Database database;
    private final Journal journal;
    private final NetworkStore networks;
    private final ChairStore store;
    private final EntryClock clock;

    ChairHandover(Database database, Journal journal, NetworkStore networks, ChairStore store, EntryClock clock) {
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.store = store;
        this.clock = clock;
    }

    /** Hands over whatever is due in any network. */
    Future<Void> handOverWhatIsDue() {
        return database.inTransaction(
                        Scope.nobody(), tx -> clock.now(tx).compose(now -> store.listNetworksDue(tx, now)))
                .compose(this::handOverIn);
    }

    private Future<Void> handOverIn(List<NetworkId> due) {
        Future<Void> done = Future.succeededFuture();
        for (NetworkId network : due) {
            done = done.compose(before -> handOver(network));
        }
        return done;
    }

    private Future<Void> handOver(NetworkId network) {
        return journal.inWriting(
                network,
                Set.of(Stream.of(network)),
                writing -> clock.now(writing.tx()).compose(now -> passOn(writing, now)));
    }

    private Future<Void> passOn(Writing writing, Instant now) {
        Future<NetworkStore.NetworkRow> network = networks.requireNetwork(writing.tx(), writing.network());
        return network.compose(row -> store.listDue(writing.tx(), writing.network(), now))
                .compose(due -> begin(writing, network.result().chair(), due));
    }

    /** Several when the server was down for long: each stands in the record, though the later ones followed at once. */
    private Future<Void> begin(Writing writing, DelegationId holder, List<ChairTerm> due) {
        if (due.isEmpty()) {
            return Future.succeededFuture();
        }
        List<NewEntry> entries = new ArrayList<>();
        Future<Void> begun = Future.succeededFuture();
        DelegationId from = holder;
        for (ChairTerm term : due) {
            entries.add(OfficeEvents.chairHandedOver(writing.network(), term, from));
            begun = begun.compose(before -> store.begin(writing.tx(), writing.network(), term, writing.at()));
            from = term.delegation();
        }
        return begun.compose(done -> journal.writeIn(writing, entries));
    }
}
