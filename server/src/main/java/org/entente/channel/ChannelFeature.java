package org.entente.channel;

import java.util.ArrayList;
import java.util.List;
import org.entente.command.Command;
import org.entente.journal.CheckpointKeys;
import org.entente.journal.Journal;
import org.entente.network.Departures;
import org.entente.network.Standings;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Database;

/** Puts this feature together: what other features and {@code App} see of it. */
public final class ChannelFeature {
    private final Leaving leaving;
    private final ChannelStaging staging;
    private final List<Command<?>> commands = new ArrayList<>();

    public ChannelFeature(
            Database database,
            Journal journal,
            Standings standings,
            CheckpointKeys keys,
            ChannelDoor door,
            ReadPositions.Listener readPositionsMoved) {
        ChannelStore store = new ChannelStore();
        this.leaving = new Leaving(store, standings);
        Journal acts = journal.asActor();
        Channels channels = new Channels(acts, store, standings);
        this.staging = new ChannelStaging(journal, channels);
        commands.addAll(new ChannelCommands(
                        channels,
                        new ChannelKeeping(acts, store, door, standings, leaving),
                        new ReadPositions(database, door, readPositionsMoved))
                .all());
        commands.addAll(new ReadingCommands(new ChannelPages(database, door), keys).all());
    }

    public Departures departures() {
        return leaving;
    }

    public ChannelStaging staging() {
        return staging;
    }

    public List<Command<?>> commands() {
        return List.copyOf(commands);
    }

    public SnapshotPart snapshot() {
        return new ChannelSnapshot();
    }
}
