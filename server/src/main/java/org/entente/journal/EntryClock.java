package org.entente.journal;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.entente.storage.Tx;

/**
 * Where entries get their times from; asked once their streams' heads are held. A position orders, a time never does, so a clock that tells of the past
 * breaks nothing as long as it goes forward.
 */
@FunctionalInterface
public interface EntryClock {
    /** The database's: one clock for all nodes. */
    EntryClock DATABASE = tx -> tx.run(Heads.NOW)
            .map(rows -> rows.iterator().next().get(OffsetDateTime.class, "now").toInstant());

    Future<Instant> now(Tx tx);
}
