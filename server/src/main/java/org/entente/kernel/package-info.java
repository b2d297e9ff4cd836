/**
 * The words every other package speaks: typed ids, positions, problems, secrets.
 *
 * <p>Architecture invariant: depends on the JDK only.
 */
@NullMarked
@CheckReturnValue
package org.entente.kernel;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
