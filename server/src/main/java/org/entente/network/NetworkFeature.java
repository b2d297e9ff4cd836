package org.entente.network;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.entente.command.Command;
import org.entente.command.RateLimits;
import org.entente.identity.People;
import org.entente.identity.Sessions;
import org.entente.identity.SignIn;
import org.entente.identity.passkey.Passkeys;
import org.entente.journal.Journal;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Database;

/** Puts this feature together: what other features and {@code App} see of it. */
public final class NetworkFeature {
    private final NetworkStore store = new NetworkStore();
    private final Founding founding;
    private final NetworkStaging staging;
    private final List<Command<?>> commands = new ArrayList<>();
    private final SnapshotPart snapshot;

    public NetworkFeature(
            Database database,
            Journal journal,
            People people,
            Passkeys passkeys,
            SignIn signIn,
            Sessions sessions,
            Departures departures,
            RateLimits limits,
            InstantSource clock) {
        Admission admission = new Admission(store, people, passkeys);
        InvitationStore invited = new InvitationStore();
        Invitations invitations = new Invitations(database, journal, store, invited);
        Redemption redemption = new Redemption(database, journal, store, invited, admission, clock);
        Members members = new Members(journal, store, invited, departures, sessions);
        this.founding = new Founding(database, journal, store, invited, admission);
        this.staging = new NetworkStaging(journal, store, invited, admission, founding, people);
        this.snapshot = new NetworkSnapshot(store, invited, clock);
        commands.addAll(new JoinCommands(founding, redemption, people, passkeys, signIn, limits).all());
        commands.addAll(new NetworkCommands(invitations, members, clock).all());
        commands.addAll(new SettingsCommands(new NetworkSettings(journal, store, sessions)).all());
    }

    public Founding founding() {
        return founding;
    }

    public NetworkStaging staging() {
        return staging;
    }

    public List<Command<?>> commands() {
        return List.copyOf(commands);
    }

    public SnapshotPart snapshot() {
        return snapshot;
    }
}
