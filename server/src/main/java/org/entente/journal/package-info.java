/**
 * The journal of a network: append-only, hash-chained streams that everything else is told from. Live delivery, catching up after sleep, a second
 * node and the record are all the same thing: reading entries after a position.
 *
 * <p>Life of an entry: a command draws it up, {@link org.entente.journal.Journal} or {@link org.entente.journal.BatchWriter} appends it in the
 * command's own transaction, the transaction commits, {@link org.entente.journal.JournalTail} reads it, or is
 * handed what this node has just written, and tells the hubs.
 *
 * <p>Architecture invariant: knows no feature. A kind is a string here and content is opaque canonical JSON.
 *
 * <p>Architecture invariant: every writing transaction takes its locks in one order: stream heads by id, then checks in new statements, then the
 * network's counter, which is the last lock. So position order is commit order, and no two writers can deadlock.
 *
 * <p>Architecture invariant: nothing is acknowledged before its transaction has committed.
 *
 * <p>Architecture invariant: the audience of an entry is the audience of its stream at its seq, and that is all there is to permission to read.
 */
@NullMarked
@CheckReturnValue
package org.entente.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
