package org.entente;

import org.entente.identity.SessionRevocations;
import org.entente.kernel.MemberId;
import org.entente.kernel.SessionId;
import org.entente.realtime.Hubs;

/** Lets identity close sockets, which it cannot name. */
record SocketsOfSessions(Hubs hubs) implements SessionRevocations.Listener {
    @Override
    public void ended(SessionId session) {
        hubs.endSession(session);
    }

    @Override
    public void locked(SessionId session) {
        hubs.lockSession(session);
    }

    @Override
    public void changed(MemberId member) {
        hubs.renew(member);
    }
}
