package org.entente.identity.passkey;

import java.time.InstantSource;
import java.util.List;
import org.entente.command.Command;
import org.entente.identity.People;
import org.entente.identity.SignIn;
import org.entente.storage.Database;
import org.entente.work.Workers;

/** Puts passkeys together: what other features and {@code App} see of them. */
public final class PasskeyFeature {
    private final Passkeys passkeys;
    private final List<Command<?>> commands;

    public PasskeyFeature(
            Database database, People people, SignIn signIn, Workers workers, RelyingParty self, InstantSource clock) {
        this.passkeys =
                new Passkeys(database, people, new WebAuthnVerifier(self, workers), new Ceremonies(clock));
        this.commands = new PasskeyCommands(passkeys, signIn, self).all();
    }

    public Passkeys passkeys() {
        return passkeys;
    }

    public List<Command<?>> commands() {
        return commands;
    }
}
