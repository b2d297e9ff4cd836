/**
 * Networks, delegations, members and invitations: who is in, and how they got in.
 *
 * <p>Architecture invariant: an invitation is the only way in; its secret is made by the inviter's client and reaches the server only when it is
 * redeemed, so no listing, log or backup holds it. The demonstration alone comes in by {@link org.entente.network.NetworkStaging}, which no command
 * reaches.
 *
 * <p>Architecture invariant: may use identity; never channel or message. What must happen elsewhere when somebody is removed is done by a
 * {@link org.entente.network.Departures} that the other feature brings.
 */
@NullMarked
@CheckReturnValue
package org.entente.network;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
