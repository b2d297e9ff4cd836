package org.entente.network;

import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a network for its members' sessions. NIST SP 800-63B-4 asks for an hour and a day at the level of its kind; a network may be stricter, and
 * within bounds laxer.
 *
 * @param idleMinutes without use until a session locks
 * @param sessionMinutes until one must sign in again whatever one did
 */
record SessionLimits(int idleMinutes, int sessionMinutes) {
    static final int LEAST_IDLE = 5;
    static final int MOST_IDLE = 24 * 60;
    static final int LEAST_SESSION = 60;
    static final int MOST_SESSION = 30 * 24 * 60;

    /** What a network begins with, as the schema says too. */
    static final SessionLimits USUAL = new SessionLimits(60, 24 * 60);

    SessionLimits {
        if (idleMinutes > sessionMinutes) {
            throw Problem.field(
                    "/idleMinutes", "A session cannot be idle for longer than it lasts. Choose a shorter time.");
        }
    }

    /** With what is given in place of what it was. */
    SessionLimits with(@Nullable Integer idle, @Nullable Integer session) {
        return new SessionLimits(idle == null ? idleMinutes : idle, session == null ? sessionMinutes : session);
    }
}
