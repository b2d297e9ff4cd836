package org.entente.network;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.entente.command.Command;
import org.entente.command.RateLimits;
import org.entente.identity.People;
import org.entente.identity.Sessions;
import org.entente.identity.SignIn;
import org.entente.identity.passkey.Passkeys;
import org.entente.journal.CheckpointKeys;
import org.entente.journal.EntryClock;
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
    private final ChairHandover handover;
    private final SnapshotPart offices;
    private final SnapshotPart lettingIn;

    public NetworkFeature(
            Database database,
            Journal journal,
            People people,
            Passkeys passkeys,
            SignIn signIn,
            Sessions sessions,
            Departures departures,
            RateLimits limits,
            CheckpointKeys keys,
            InstantSource clock,
            EntryClock dates) {
        Admission admission = new Admission(store, people, passkeys);
        InvitationStore invited = new InvitationStore();
        DesignationStore designations = new DesignationStore();
        SecretaryStore secretaries = new SecretaryStore();
        Removal removal = new Removal(store, invited, designations, secretaries, departures, sessions);
        ReentryStore reentered = new ReentryStore();
        Reentries reentries = new Reentries(journal, store, invited, reentered);
        Invitations invitations = new Invitations(database, journal, store, invited, reentries);
        InvitationLinks links = new InvitationLinks(database, store, invited, clock);
        Redemption redemption = new Redemption(database, journal, store, invited, links, admission, removal);
        ReentryRedemption reentry = new ReentryRedemption(
                database, journal, invited, links, reentered, admission, people, passkeys, sessions);
        Members members = new Members(journal, store, removal, new VacatedSeats(store, departures, sessions), sessions);
        this.founding = new Founding(database, journal, store, invited, admission);
        this.staging = new NetworkStaging(journal, store, invited, admission, founding, people);
        this.snapshot = new NetworkSnapshot(store, invited, clock);
        commands.addAll(new JoinCommands(founding, links, redemption, people, passkeys, signIn, limits).all());
        commands.addAll(new ReentryCommands(reentries, reentry, people, passkeys, signIn, limits).all());
        this.lettingIn = new ReentrySnapshot(reentered);
        ChairStore chair = new ChairStore();
        this.offices = new OfficeSnapshot(chair, designations, secretaries);
        this.handover = new ChairHandover(database, journal, store, chair, dates);
        commands.addAll(new OfficeCommands(
                        new ChairTerms(journal, store, chair),
                        new Designations(journal, designations),
                        new Secretaries(journal, secretaries))
                .all());
        commands.addAll(new NetworkCommands(invitations, members, clock).all());
        commands.addAll(new RecordCommands(database, keys).all());
        commands.addAll(new SettingsCommands(new NetworkSettings(database, journal, store, sessions)).all());
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

    /** What the offices do by themselves once its date has come. To be asked again and again, by each node. */
    public Future<Void> handOverWhatIsDue() {
        return handover.handOverWhatIsDue();
    }

    public List<SnapshotPart> snapshots() {
        return List.of(snapshot, offices, lettingIn);
    }
}
