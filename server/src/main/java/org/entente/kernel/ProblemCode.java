package org.entente.kernel;

/** Every way a request can be refused. The code is stable API; status is HTTP's (RFC 9110), title the short form of RFC 9457. */
public enum ProblemCode {
    MALFORMED(400, "Not understood"),
    VALIDATION(422, "Something does not fit"),
    UNKNOWN_COMMAND(404, "No such command"),
    NOT_FOUND(404, "Not found"),
    NOT_SIGNED_IN(401, "Not signed in"),
    SESSION_ENDED(401, "Signed out"),
    SESSION_LOCKED(401, "Locked"),
    WRONG_CREDENTIALS(401, "Not recognised"),
    CODE_NEEDED(401, "Code needed"),
    /** The password was right, and does not sign in where it is not enough. */
    PASSKEY_NEEDED(403, "Passkey needed"),
    NOT_ALLOWED(403, "Not allowed"),
    /** Not 401: the session is as good as before, and nobody has to sign in again. */
    CONFIRMATION_NEEDED(403, "Confirm first"),
    CHANNEL_CLOSED(409, "Channel closed to writing"),
    OP_REUSED(409, "Operation used before"),
    CONFLICT(409, "In conflict"),
    INVITATION_USED(410, "Invitation used"),
    INVITATION_EXPIRED(410, "Invitation ended"),
    INVITATION_REVOKED(410, "Invitation withdrawn"),
    CHALLENGE_OVER(410, "Took too long"),
    TOO_LARGE(413, "Too large"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "Our fault"),
    UNAVAILABLE(503, "Not available");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The name on the wire, for example {@code too-many-requests}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
