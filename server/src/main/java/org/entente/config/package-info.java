/**
 * What the operator decides: settings, read once at start, and the faults that keep the server from starting.
 *
 * <p>Architecture invariant: only this package reads environment variables and the properties file.
 *
 * <p>Architecture invariant: whatever stops a start is a {@link org.entente.kernel.StartFault}, one plain sentence
 * (several settings: one each) and never a stack trace.
 */
@NullMarked
@CheckReturnValue
package org.entente.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
