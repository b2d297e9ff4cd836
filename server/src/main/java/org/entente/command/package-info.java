/**
 * Two doors, one gate. A REST route and a socket frame both end in {@link org.entente.command.Gate}: actor, rate limit, parse, run, result or
 * problem. Features register their commands here; transports carry them and cannot name a feature.
 *
 * <p>Architecture invariant: what is parsed here is a record that refuses bad values; behind the gate nobody checks a shape again.
 */
@NullMarked
@CheckReturnValue
package org.entente.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
