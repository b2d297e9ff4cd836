/**
 * The state of a network as one member sees it, at one position: each feature adds its part within one REPEATABLE READ transaction, and the cursor
 * that comes with it continues exactly there.
 *
 * <p>Architecture invariant: knows no feature; features know this.
 */
@NullMarked
@CheckReturnValue
package org.entente.snapshot;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
