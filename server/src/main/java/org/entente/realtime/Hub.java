package org.entente.realtime;

import io.vertx.core.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.journal.Entry;
import org.entente.kernel.MemberId;
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
        rooms.values().forEach(room -> room.closeSession(session, CloseCode.SESSION_ENDED, "signed out"));
    }

    void lockSession(SessionId session) {
        rooms.values().forEach(room -> room.closeSession(session, CloseCode.SESSION_LOCKED, "locked"));
    }

    void renew(MemberId member) {
        rooms.values().forEach(room -> room.closeMember(member.value(), CloseCode.GOING_AWAY, "role changed"));
    }

    void sayGoingAway() {
        rooms.values().forEach(room -> room.toAll(Frames.goingAway()));
    }
}
