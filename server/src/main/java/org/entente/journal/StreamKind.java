package org.entente.journal;

import java.util.Locale;

/** Whose stream it is; that decides who reads it. */
public enum StreamKind {
    /** Admissions, removals and roles: read by every member. Its id is the network's. */
    NETWORK,
    /** One conversation: read by its members. Its id is the channel's. */
    CHANNEL,
    /** What a delegation prepares: read by its people. Its id is the delegation's. */
    DELEGATION,
    /** What concerns one member alone. Its id is the member's. */
    MEMBER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StreamKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
