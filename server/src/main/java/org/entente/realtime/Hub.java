package org.entente.realtime;

import io.vertx.core.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.journal.Entry;
import org.entente.kernel.SessionId;

/** The sockets of one event loop, by network. Touched only on that loop. */
public final class Hub {
    private final Context loop;
    private final Map<UUID, Room> rooms = new HashMap<>();

    public Hub(Context loop) {
        this.loop = loop;
    }

    void onLoop(Runnable work) {
        loop.runOnContext(now -> work.run());
    }

    Room room(UUID network) {
        return rooms.computeIfAbsent(network, n -> new Room());
    }

    void tell(UUID network, List<Entry> batch) {
        room(network).tell(batch);
    }

    void endSession(SessionId session) {
        rooms.values().forEach(room -> room.endSession(session));
    }

    void sayGoingAway() {
        rooms.values().forEach(room -> room.toAll(Frames.goingAway()));
    }
}
