package org.entente.journal;

/** The last place of a stream, held under its row lock. */
record Head(StreamKind kind, long seq, byte[] hash, boolean sealed) {}
