/**
 * What an operator's machines ask: whether this node lives, whether it is ready, and what it does. On an address of its own, bound to loopback unless
 * configured otherwise, so that nothing of it can be reached from the public port.
 *
 * <p>Architecture invariant: numbers only. No name, text, address, token or id of a person, network or channel is ever told here.
 */
@NullMarked
@CheckReturnValue
package org.entente.management;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
