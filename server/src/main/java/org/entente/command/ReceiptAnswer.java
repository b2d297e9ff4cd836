package org.entente.command;

import java.time.Instant;
import java.util.UUID;
import org.entente.kernel.StreamId;

/** What every change answers ({@link Receipts}): where its first entry stands. */
public record ReceiptAnswer(StreamId stream, long seq, Instant at, UUID op) {}
