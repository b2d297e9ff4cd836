/**
 * Persons, their sign-in and their sessions: server-wide, before any network.
 *
 * <p>Architecture invariant: depends on no other feature. Knows nothing of what is said anywhere.
 */
@NullMarked
@CheckReturnValue
package org.entente.identity;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
