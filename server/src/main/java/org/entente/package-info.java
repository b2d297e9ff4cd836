/**
 * The composition of the server. Everything that is made is made in {@link org.entente.App}.
 */
@NullMarked
@CheckReturnValue
package org.entente;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
