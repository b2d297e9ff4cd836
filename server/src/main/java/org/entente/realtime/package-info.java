/**
 * Sockets: what a connected member hears and says.
 *
 * <p>Architecture invariant: a {@link org.entente.realtime.SocketSession} and its {@link org.entente.realtime.Hub} are touched only on their own
 * event loop.
 *
 * <p>Architecture invariant: an event is filtered by its stream's audience at the moment of delivery, and the audience changes through the same
 * entries; so nothing follows the entry with which a member departed.
 *
 * <p>Architecture invariant: cannot name a feature. Commands go through the gate; events come from the journal.
 */
@NullMarked
@CheckReturnValue
package org.entente.realtime;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
