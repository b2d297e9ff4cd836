package org.entente.channel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.journal.Entry;
import org.entente.journal.StreamPage;
import org.entente.kernel.ChannelId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/** Reading what was said: pages of a channel's stream, within the intervals that the member may read. */
final class ChannelPages {
    private final Database database;
    private final ChannelDoor door;

    ChannelPages(Database database, ChannelDoor door) {
        this.database = database;
        this.door = door;
    }

    /** From where, and in which direction. */
    enum From {
        BEFORE,
        AFTER,
        AROUND
    }

    Future<StreamPage> page(Actor.Member actor, ChannelId channel, From from, long seq, int limit) {
        // One snapshot for the door and the page: between two, a removal would turn the refusal into an empty page.
        return database.inSnapshot(
                Scope.member(actor.network(), actor.member()),
                tx -> door.enter(tx, actor, channel, Purpose.READ)
                        .compose(access -> read(tx, access, from, seq, limit)));
    }

    private static Future<StreamPage> read(Tx tx, ChannelAccess access, From from, long seq, int limit) {
        UUID network = access.network().value();
        UUID stream = access.id().value();
        return switch (from) {
            case BEFORE -> StreamPage.before(tx, network, stream, seq, limit);
            case AFTER -> StreamPage.from(tx, network, stream, seq + 1, limit);
            case AROUND -> StreamPage.around(tx, network, stream, seq, limit);
        };
    }

    static JsonObject toJson(StreamPage page) {
        List<Entry> entries = page.entries();
        JsonArray events = new JsonArray();
        entries.forEach(entry -> events.add(entry.toEvent()));
        return new JsonObject()
                .put("entries", events)
                .put("first", entries.isEmpty() ? 0 : entries.get(0).seq())
                .put(
                        "last",
                        entries.isEmpty() ? 0 : entries.get(entries.size() - 1).seq())
                .put("hasBefore", page.hasBefore())
                .put("hasAfter", page.hasAfter());
    }
}
