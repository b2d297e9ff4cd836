package org.entente.network;

import java.util.Locale;

/** What a delegation is in its network. */
public enum DelegationKind {
    /** Has a voice. */
    MEMBER,
    /** Takes part where it is invited, opens nothing, and is never counted. */
    OBSERVER,
    /** Serves the network. */
    SECRETARIAT;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DelegationKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
