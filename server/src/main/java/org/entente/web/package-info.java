/**
 * HTTP: routes made from the registry of commands, static files, the socket's handshake, and the headers of every answer.
 *
 * <p>Architecture invariant: cannot name a feature; a route is a command.
 */
@NullMarked
@CheckReturnValue
package org.entente.web;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
