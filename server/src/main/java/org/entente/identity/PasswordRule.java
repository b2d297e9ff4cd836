package org.entente.identity;

import java.util.Locale;

/** What a network takes of passwords, the laxest first. A person in several networks keeps to the strictest. */
public enum PasswordRule {
    ALLOWED,
    /** A password signs in only with a code of an app beside it. */
    WITH_CODES,
    /** Passkeys alone. */
    FORBIDDEN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PasswordRule of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether a password is a way in. */
    boolean takes(boolean withCode) {
        return this == ALLOWED || this == WITH_CODES && withCode;
    }
}
