package org.entente.realtime;

/** Why the server closes a socket (RFC 6455, section 7.4.2: 4000 to 4999 are ours). */
enum CloseCode {
    PROTOCOL(4400),
    SESSION_ENDED(4401),
    NO_HELLO(4408),
    SESSION_LOCKED(4423),
    FLOOD(4429),
    GOING_AWAY(1001);

    private final short code;

    CloseCode(int code) {
        this.code = (short) code;
    }

    short code() {
        return code;
    }
}
