package org.entente.command;

/** Who may call a command at all; what they may do with it is the feature's policy. */
public enum Access {
    /** Anybody; strictly limited in rate by address. */
    ANYONE,
    /** Anybody with a session. */
    PERSON,
    /** A member of a network. */
    MEMBER
}
