/**
 * Invite-only conversations with an explicit list of members: channels with a name, and direct conversations without one.
 *
 * <p>Architecture invariant: only {@link org.entente.channel.ChannelDoor} makes a {@link org.entente.channel.ChannelAccess}, and use cases take an
 * access, not an id. To a stranger a channel that exists and one that does not answer alike.
 *
 * <p>Architecture invariant: may use network and identity; never message or document.
 */
@NullMarked
@CheckReturnValue
package org.entente.channel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
