/**
 * Declared shapes of arguments: a record with constraints, from which the parser, the client's typedefs and the API description derive.
 *
 * <p>Architecture invariant: unknown in, typed out. Nothing behind this package sees JSON that it did not ask for.
 */
@NullMarked
@CheckReturnValue
package org.entente.command.shape;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
