package org.entente.journal;

import io.vertx.core.Future;
import java.util.List;
import org.entente.kernel.NetworkId;
import org.entente.storage.Tx;

/**
 * Who may append on behalf of whom. Asked once for all such appends of a batch, behind the locks of its streams, and not at all for a batch in which
 * everybody speaks for themselves, which is nearly every one.
 */
@FunctionalInterface
public interface Mandates {
    /**
     * For each of these appends whether its author holds the mandate in that stream, and the other one is there. What is answered must hold until the
     * transaction ends.
     */
    Future<List<Boolean>> hold(Tx tx, NetworkId network, List<Append> onBehalf);
}
