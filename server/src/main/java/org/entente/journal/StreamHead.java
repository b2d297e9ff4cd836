package org.entente.journal;

import io.vertx.core.Future;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** Where a stream stands, for somebody who reads it: the policies hide the heads of all other streams. */
public final class StreamHead {
    static final Sql HEAD_OF = Sql.of("SELECT head_seq, head_hash FROM stream WHERE network_id = $1 AND id = $2");

    private StreamHead() {}

    public static Future<Checkpoint> read(Tx tx, NetworkId network, Stream stream) {
        return tx.find(
                        HEAD_OF,
                        row -> new Checkpoint(
                                network,
                                stream.id(),
                                row.getLong("head_seq"),
                                row.getBuffer("head_hash").getBytes()),
                        network.value(),
                        stream.uuid())
                .map(found -> found.orElseThrow(Problem::notFound));
    }
}
