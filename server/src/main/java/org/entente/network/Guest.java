package org.entente.network;

import java.util.Optional;
import org.entente.identity.People;
import org.entente.identity.passkey.Passkeys;
import org.entente.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Who comes in: somebody new with a name and a passkey or a password, or a person of this server who is signed in.
 *
 * @param email absent for somebody who signs in by name
 */
record Guest(
        Optional<PersonId> known,
        String name,
        String title,
        @Nullable String email,
        Optional<People.HashedPassword> password,
        Optional<Passkeys.Newcomer> passkey) {}
