package org.entente.journal;

/** The last place of a stream, held under its row lock. */
record Head(long seq, byte[] hash, boolean sealed) {}
