/**
 * The demonstration: fills an empty server with a network that has lived for a week, for somebody who wants to see one.
 *
 * <p>Architecture invariant: only the composition knows it, and it writes through the journal what the features would have written. All of it is one
 * transaction, so there is a whole network or none.
 */
@NullMarked
@CheckReturnValue
package org.entente.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
