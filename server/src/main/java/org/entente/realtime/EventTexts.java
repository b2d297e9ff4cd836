package org.entente.realtime;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.entente.journal.Entry;
import org.entente.kernel.Position;

/**
 * The JSON of a batch's events, made and encoded once for all sessions that hear them: a text that is not Latin costs several times its sending to
 * encode.
 */
final class EventTexts {
    private final Map<Position, byte[]> texts = new HashMap<>();

    byte[] of(Entry entry) {
        return texts.computeIfAbsent(entry.pos(), pos -> entry.toEventJson().getBytes(StandardCharsets.UTF_8));
    }
}
