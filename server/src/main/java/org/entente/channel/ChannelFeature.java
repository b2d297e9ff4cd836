package org.entente.channel;

import java.util.List;
import org.entente.command.Command;
import org.entente.journal.Journal;
import org.entente.network.Departures;
import org.entente.network.Standings;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Database;

/** Puts this feature together: what other features and {@code App} see of it. */
public final class ChannelFeature {
    private final Leaving leaving;
    private final ChannelStaging staging;
    private final ChannelCommands commands;

    public ChannelFeature(
            Database database, Journal journal, Standings standings, ReadPositions.Listener readPositionsMoved) {
        ChannelStore store = new ChannelStore();
        ChannelDoor door = new ChannelDoor(store);
        this.leaving = new Leaving(store, standings);
        Channels channels = new Channels(journal, store, standings);
        this.staging = new ChannelStaging(journal, channels);
        this.commands = new ChannelCommands(
                channels,
                new ChannelKeeping(journal, store, door, standings, leaving),
                new ChannelPages(database, door),
                new ReadPositions(database, door, readPositionsMoved));
    }

    public Departures departures() {
        return leaving;
    }

    public ChannelStaging staging() {
        return staging;
    }

    public List<Command<?>> commands() {
        return commands.all();
    }

    public SnapshotPart snapshot() {
        return new ChannelSnapshot();
    }
}
