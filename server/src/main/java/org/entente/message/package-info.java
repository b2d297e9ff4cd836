/**
 * What is said in a channel.
 *
 * <p>Architecture invariant: a message is an entry of its channel's stream, and its text has one home, the content of that entry.
 */
@NullMarked
@CheckReturnValue
package org.entente.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
