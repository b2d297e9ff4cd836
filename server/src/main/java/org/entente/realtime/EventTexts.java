package org.entente.realtime;

import java.util.HashMap;
import java.util.Map;
import org.entente.journal.Entry;
import org.entente.kernel.Position;

/** The JSON of a batch's events, made once for all sessions that hear them. */
final class EventTexts {
    private final Map<Position, String> texts = new HashMap<>();

    String of(Entry entry) {
        return texts.computeIfAbsent(entry.pos(), pos -> entry.toEventJson());
    }
}
