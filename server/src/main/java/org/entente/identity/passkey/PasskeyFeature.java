package org.entente.identity.passkey;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.entente.command.Command;
import org.entente.command.Confirmations;
import org.entente.command.RateLimits;
import org.entente.identity.CodeGenerators;
import org.entente.identity.People;
import org.entente.identity.SignIn;
import org.entente.storage.Database;
import org.entente.work.Workers;

/** Puts passkeys together: what other features and {@code App} see of them. */
public final class PasskeyFeature {
    private final Passkeys passkeys;
    private final ConfirmedActs confirmed;
    private final List<Command<?>> commands = new ArrayList<>();

    public PasskeyFeature(
            Database database,
            People people,
            CodeGenerators codes,
            SignIn signIn,
            Workers workers,
            RelyingParty self,
            RateLimits limits,
            InstantSource clock) {
        Ceremonies ceremonies = new Ceremonies(clock);
        this.passkeys = new Passkeys(database, people, codes, new WebAuthnVerifier(self, workers), ceremonies);
        this.confirmed = new ConfirmedActs(database, people, codes, passkeys, ceremonies, self);
        commands.addAll(new PasskeyCommands(passkeys, signIn, self).all());
        commands.addAll(new ConfirmationCommands(confirmed, limits).all());
    }

    public Passkeys passkeys() {
        return passkeys;
    }

    /** For the gate. */
    public Confirmations confirmations() {
        return confirmed;
    }

    public List<Command<?>> commands() {
        return List.copyOf(commands);
    }
}
