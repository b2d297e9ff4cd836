package org.entente.network;

import org.entente.kernel.Problem;

/** Who decides the rules of a network. Pure. */
final class SettingsPolicy {
    private SettingsPolicy() {}

    static void requireMayChange(Standing actor) {
        if (actor.role() != Role.HEAD || !actor.runsProcedure()) {
            throw Problem.notAllowed(
                    "Only the head of the chair or of the secretariat changes the rules of the network.");
        }
    }
}
