/** Work that does not belong on an event loop. */
@NullMarked
@CheckReturnValue
package org.entente.work;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
