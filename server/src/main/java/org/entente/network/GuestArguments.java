package org.entente.network;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.regex.Pattern;
import org.entente.command.Actor;
import org.entente.command.Call;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.identity.People;
import org.entente.identity.passkey.Passkeys;
import org.entente.identity.passkey.RegistrationArguments;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who comes in, as they write it. Somebody who is signed in gives a title only, and whatever name they like to have in this network; somebody new gives
 * a name, and a passkey or a password. NIST SP 800-63B-4 asks for at least 15 characters where a password stands alone; twelve is what people put up with
 * where passkeys are not to be had, and no rules of composition, as it demands.
 */
public record GuestArguments(
        @Example("김민준") @Text(max = 80) @Nullable String name,

        @Example("Minister of Science and ICT") @Text(max = 120)
        String title,

        @Text(min = 3, max = 200) @Nullable String email,

        @Example("correct horse battery staple") @Text(min = 12, max = 500, kind = Text.Kind.SECRET) @Nullable
        String password,

        @Nullable RegistrationArguments passkey) {
    /** Not a check of addresses, which only mail can do: it catches what is certainly a mistake. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");

    public GuestArguments {
        requireEmail(email, "/email");
        if (password != null && passkey != null) {
            throw Problem.field("/person/password", "Either a passkey or a password.");
        }
    }

    static void requireEmail(@Nullable String email, String pointer) {
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw Problem.field(pointer, "This is not an e-mail address.");
        }
    }

    /** @param link by which they come in: their passkey must have been made for it */
    Future<Guest> toGuest(Call call, People people, Passkeys passkeys, byte[] link) {
        Optional<PersonId> known = knownPerson(call.actor());
        if (known.isPresent()) {
            return people.nameOf(known.get())
                    .map(own -> new Guest(
                            known, name == null ? own : name, title, null, Optional.empty(), Optional.empty()));
        }
        if (name == null) {
            throw Problem.field("/person/name", "This is missing.");
        }
        if (passkey != null) {
            return passkeys.newcomer(passkey, link, call.origin().userAgent())
                    .map(made -> new Guest(known, name, title, email, Optional.empty(), Optional.of(made)));
        }
        if (password == null) {
            throw Problem.field("/person/password", "This is missing.");
        }
        return people.hash(password)
                .map(hash -> new Guest(known, name, title, email, Optional.of(hash), Optional.empty()));
    }

    static Optional<PersonId> knownPerson(Actor actor) {
        if (actor instanceof Actor.Member member) {
            return Optional.of(member.person());
        }
        return actor instanceof Actor.Person person ? Optional.of(person.person()) : Optional.empty();
    }
}
