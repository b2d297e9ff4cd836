package org.entente.demo;

import io.vertx.core.Future;
import java.util.List;
import org.entente.channel.ChannelStaging;
import org.entente.identity.SignInLinks;
import org.entente.journal.EntryClock;
import org.entente.journal.Journal;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Secret;
import org.entente.kernel.StartFault;
import org.entente.network.NetworkStaging;
import org.entente.storage.Database;
import org.entente.storage.Scope;

/** Fills an empty server with the network of the {@link Script}, in one transaction, and lets three of its people in. */
public final class Demonstration {
    private final Database database;
    private final Journal journal;
    private final NetworkStaging networks;
    private final ChannelStaging channels;
    private final SignInLinks links;

    public Demonstration(
            Database database, Journal journal, NetworkStaging networks, ChannelStaging channels, SignInLinks links) {
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.channels = channels;
        this.links = links;
    }

    /**
     * Somebody whom a link signs in.
     *
     * @param delegation its code
     * @param secret of the link, which works once
     */
    public record Guest(String name, String title, String delegation, Secret secret) {}

    /** A minister, an official and a member of the secretariat; fails with a {@link StartFault} where there is a network already. */
    public Future<List<Guest>> fill() {
        NetworkId network = NetworkId.random();
        return database.inTransaction(
                        Scope.system(network),
                        tx -> networks.claimEmptyServer(tx)
                                .compose(empty -> {
                                    if (!empty) {
                                        throw new StartFault(
                                                StartFault.Kind.SETTINGS,
                                                "There is a network here already, and --demo fills only an empty database: start without it,"
                                                        + " or with an empty directory as ENTENTE_DATA.");
                                    }
                                    return EntryClock.DATABASE.now(tx);
                                })
                                .compose(now -> new Performance(
                                                tx, network, now, Script.load(), journal, networks, channels, links)
                                        .play()))
                .onSuccess(guests -> journal.committed(network));
    }
}
