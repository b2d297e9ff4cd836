package org.entente.channel;

/** What somebody comes to a channel for. */
public enum Purpose {
    /** Read, and move one's own read position. */
    READ,
    /** Go. */
    LEAVE,
    /** Add, remove, name, make owner, close and reopen: owners. */
    MANAGE
}
