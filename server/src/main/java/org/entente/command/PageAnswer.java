package org.entente.command;

import java.util.List;

/** Entries of one stream, ascending by seq, and whether there are more on either side. */
public record PageAnswer(List<EventAnswer> entries, long first, long last, boolean hasBefore, boolean hasAfter) {}
