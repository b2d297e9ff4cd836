/**
 * The real PostgreSQL, run by the server itself in its data directory: the default for those who have no database.
 *
 * <p>Life of a start, each step safe to be cut off at any moment: lock the data directory, unpack the binaries, create
 * the cluster, remove what a crash left, run, wait until ready. Whatever is made is made beside its place and renamed
 * into it, so that a name that exists is whole.
 *
 * <p>Architecture invariant: the database never outlives the server. It runs beneath a shell that holds a pipe from
 * this process and stops the database when the pipe closes, which the kernel does even after kill -9.
 *
 * <p>Architecture invariant: durability is not a setting. What keeps an acknowledged write safe stands on the command
 * line, which neither a file nor ALTER SYSTEM can override.
 *
 * <p>Architecture invariant: no process is signalled and no lock file removed before /proc has shown whose it is.
 */
@NullMarked
package org.entente.storage.embedded;

import org.jspecify.annotations.NullMarked;
