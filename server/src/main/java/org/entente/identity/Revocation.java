package org.entente.identity;

import java.util.Locale;
import java.util.UUID;

/**
 * Something that is void from now on although a token of it may not have run out.
 *
 * @param id by which it is known whether it was heard of before
 */
record Revocation(long id, Kind kind, UUID subject) {
    /** What is void. */
    enum Kind {
        /** A session that has ended. */
        SESSION,
        /** A session that waits for its owner to prove who they are. */
        LOCK,
        /** A member who was removed. The journal tells them so, and closes their sockets once it has. */
        MEMBER,
        /** A member with another role. Nothing of theirs is void; their connections begin anew. */
        ROLE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** As {@code tell_revocation()} writes it. */
    static Revocation parse(String notification) {
        String[] words = notification.split(" ");
        return new Revocation(Long.parseLong(words[0]), Kind.of(words[1]), UUID.fromString(words[2]));
    }
}
