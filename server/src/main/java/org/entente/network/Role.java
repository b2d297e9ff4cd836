package org.entente.network;

import java.util.Locale;

/** What a member may do for the delegation: a head or deputy acts for it, an official prepares. */
public enum Role {
    HEAD,
    DEPUTY,
    OFFICIAL;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    boolean actsForDelegation() {
        return this != OFFICIAL;
    }
}
