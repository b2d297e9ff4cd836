/**
 * PostgreSQL: connections, transactions, migrations, and the embedded server.
 *
 * <p>Architecture invariant: every transaction names its {@link org.entente.storage.Scope}; row-level security answers nothing without one.
 *
 * <p>Architecture invariant: depends on kernel only.
 */
@NullMarked
@CheckReturnValue
package org.entente.storage;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
