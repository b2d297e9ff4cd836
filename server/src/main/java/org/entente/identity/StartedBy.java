package org.entente.identity;

import java.util.Locale;

/** How a session began: by what its owner proved who they are. */
public enum StartedBy {
    PASSWORD,
    PASSKEY,
    LINK,
    /** They came in by an invitation, or founded the network. */
    INVITATION;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StartedBy of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
