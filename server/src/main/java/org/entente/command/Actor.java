package org.entente.command;

import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.SessionId;

/** Who asks. Made by the doors from a token that was checked, never from anything that the asker says of themselves. */
public sealed interface Actor {
    /** Nobody yet: they hold an invitation, a founding link or a password, or nothing. */
    record Anonymous() implements Actor {}

    /** Whoever has a session, in a network or in none. */
    sealed interface SignedIn extends Actor {
        PersonId person();

        SessionId session();
    }

    /** Somebody with a session who is in no network, or has not chosen one. */
    record Person(PersonId person, SessionId session) implements SignedIn {}

    /** A person in one network: what nearly every command asks for. */
    record Member(PersonId person, SessionId session, NetworkId network, MemberId member) implements SignedIn {}
}
