package org.entente.realtime;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.entente.journal.Entry;
import org.entente.journal.JournalTail;
import org.entente.kernel.MemberId;
import org.entente.kernel.SessionId;

/** All hubs of this node, one per event loop. Hands everything over to each hub's own loop. Any thread. */
public final class Hubs implements JournalTail.Listener {
    private final List<Hub> hubs = new CopyOnWriteArrayList<>();

    public void add(Hub hub) {
        hubs.add(hub);
    }

    @Override
    public void told(UUID network, List<Entry> batch) {
        hubs.forEach(hub -> hub.onLoop(() -> hub.tell(network, batch)));
    }

    /** Closes every socket of a session that has ended. */
    public void endSession(SessionId session) {
        hubs.forEach(hub -> hub.onLoop(() -> hub.endSession(session)));
    }

    /** Closes every socket of a session that is locked until its owner proves who they are. */
    public void lockSession(SessionId session) {
        hubs.forEach(hub -> hub.onLoop(() -> hub.lockSession(session)));
    }

    /** Closes every socket of a member whose rights have changed; they come back from their cursor. */
    public void renew(MemberId member) {
        hubs.forEach(hub -> hub.onLoop(() -> hub.renew(member)));
    }

    /** Asks every client to connect elsewhere. */
    public void sayGoingAway() {
        hubs.forEach(hub -> hub.onLoop(hub::sayGoingAway));
    }

    void presence(UUID network, Collection<UUID> online, Collection<UUID> offline) {
        String frame = Frames.presence(online, offline);
        hubs.forEach(hub -> hub.onLoop(() -> hub.room(network).toAll(frame)));
    }

    void typing(UUID network, UUID channel, UUID member) {
        String frame = Frames.typing(channel, member);
        hubs.forEach(hub -> hub.onLoop(() -> hub.room(network).toReadersOf(channel, member, frame)));
    }

    void seen(UUID network, UUID member, UUID channel, long seq, long unread) {
        String frame = Frames.seen(channel, seq, unread);
        hubs.forEach(hub -> hub.onLoop(() -> hub.room(network).toMember(member, frame)));
    }
}
