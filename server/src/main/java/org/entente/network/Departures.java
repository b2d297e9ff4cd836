package org.entente.network;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.storage.Tx;

/** What another feature does when a member leaves the network, in the same transaction. */
public interface Departures {
    /** The streams that {@link #depart} will write to. Asked again once they are locked, since the answer may have changed. */
    Future<Set<Stream>> streamsOf(Tx tx, NetworkId network, MemberId member);

    /**
     * The entries that tell it; the member departs from each of these streams.
     *
     * @param successor who takes the seat, where a seat passes on
     */
    Future<List<NewEntry>> depart(Writing writing, MemberId member, Optional<MemberId> successor, ActingFor by);

    /** The streams that {@link #takeUp} will write to: what a member who left the network at this instant was in until then. */
    Future<Set<Stream>> streamsLeft(Tx tx, NetworkId network, MemberId member, Instant at);

    /** The entries with which somebody takes a seat that has been empty since its holder left. */
    Future<List<NewEntry>> takeUp(Writing writing, MemberId leaver, Instant at, MemberId successor, ActingFor by);
}
