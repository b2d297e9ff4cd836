package org.entente.identity;

import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/** What is answered to whoever comes with the secret of a session that is over. */
final class SessionEnd {
    private SessionEnd() {}

    static Problem problem() {
        return Problem.of(
                ProblemCode.SESSION_ENDED, "You are signed out. Sign in again; what you wrote is kept on this device.");
    }

    /** Who is at this device may be the one who came in anew elsewhere, or the one whose place was taken: they must learn it. */
    static Problem byReentry() {
        return Problem.of(
                        ProblemCode.SESSION_ENDED,
                        "Somebody came in as you by a re-entry invitation, and this device was signed out. If that was not you, tell your network at once.")
                .with("cause", "reentry");
    }
}
