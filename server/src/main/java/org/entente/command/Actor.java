package org.entente.command;

import java.util.Optional;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.SessionId;

/** Who asks. Made by the doors from a token that was checked, never from anything that the asker says of themselves. */
public sealed interface Actor {
    /** The session by which they ask; empty for nobody. */
    default Optional<SessionId> sessionIfAny() {
        if (this instanceof Member member) {
            return Optional.of(member.session());
        }
        return this instanceof Person person ? Optional.of(person.session()) : Optional.empty();
    }

    /** Nobody yet: they hold an invitation, a founding link or a password, or nothing. */
    record Anonymous() implements Actor {}

    /** Somebody with a session who is in no network, or has not chosen one. */
    record Person(PersonId person, SessionId session) implements Actor {}

    /** A person in one network: what nearly every command asks for. */
    record Member(PersonId person, SessionId session, NetworkId network, MemberId member) implements Actor {}
}
