package org.entente.snapshot;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.entente.command.Actor;
import org.entente.command.Command;
import org.entente.journal.Cursor;
import org.entente.journal.CursorSeal;
import org.entente.journal.JournalReader;
import org.entente.kernel.MemberId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/** {@code network.snapshot}. */
public final class SnapshotCommands {
    private final Database database;
    private final JournalReader reader;
    private final CursorSeal seal;
    private final InstantSource clock;
    private final List<SnapshotPart> parts;

    public SnapshotCommands(
            Database database, JournalReader reader, CursorSeal seal, InstantSource clock, List<SnapshotPart> parts) {
        this.database = database;
        this.reader = reader;
        this.seal = seal;
        this.clock = clock;
        this.parts = List.copyOf(parts);
    }

    public List<Command<?>> all() {
        return List.of(Command.named("network.snapshot")
                .does("Answers the network as you see it, and the cursor from which the events continue.")
                .answers(described())
                .http(HttpMethod.GET, "/api/snapshot")
                .readsOnly()
                .runs((call, none) -> take(call.member()), snapshot -> snapshot));
    }

    private record MomentAnswer(Instant now, MemberId me, String cursor) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type cannot be made otherwise.
    private Class<? extends Record>[] described() {
        List<Class<? extends Record>> records = new ArrayList<>(List.of(MomentAnswer.class));
        parts.forEach(part -> records.add(part.described()));
        return records.toArray(new Class[0]);
    }

    private Future<JsonObject> take(Actor.Member member) {
        return database.inSnapshot(Scope.member(member.network(), member.member()), tx -> {
            JsonObject snapshot = new JsonObject()
                    .put("now", clock.instant().toString())
                    .put("me", member.member().toString());
            Future<Void> all = cursor(tx, member).map(cursor -> {
                snapshot.put("cursor", seal.seal(cursor));
                return null;
            });
            for (SnapshotPart part : parts) {
                all = all.compose(before -> part.addTo(snapshot, tx, member));
            }
            return all.map(snapshot);
        });
    }

    private Future<Cursor> cursor(Tx tx, Actor.Member member) {
        return reader.head(tx, member.network())
                .compose(head -> reader.markAt(tx, member.network(), head)
                        .map(mark -> new Cursor(member.network(), member.member(), head, mark.orElse(0L))));
    }
}
