package org.entente.realtime;

import java.time.InstantSource;
import org.entente.command.Commands;
import org.entente.command.Gate;
import org.entente.command.RateLimits;
import org.entente.journal.CursorSeal;
import org.entente.journal.JournalReader;

/** What every socket session of this node shares. */
public record SocketServices(
        Commands commands,
        Gate gate,
        RateLimits limits,
        JournalReader reader,
        CursorSeal seal,
        Signals signals,
        Presence presence,
        InstantSource clock) {}
