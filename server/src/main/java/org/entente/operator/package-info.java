/**
 * The operator's commands: what whoever runs the server may do and see. Networks and their sizes, whether the record holds, new keys; never a word of
 * what is said.
 *
 * <p>Commands enter the database as its owner, over a blocking connection, while the server runs or not. They do not go through the journal: none of them
 * changes what a network has on record.
 *
 * <p>Architecture invariant: no statement here selects a text, a name of a person or a name of a channel into an answer. Texts are read where they are
 * hashed, and nowhere else.
 */
@NullMarked
@CheckReturnValue
package org.entente.operator;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
