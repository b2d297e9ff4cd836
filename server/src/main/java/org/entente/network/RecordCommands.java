package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import org.entente.command.Actor;
import org.entente.command.CheckpointAnswer;
import org.entente.command.Command;
import org.entente.command.PageAnswer;
import org.entente.command.shape.Example;
import org.entente.command.shape.Whole;
import org.entente.journal.Checkpoint;
import org.entente.journal.CheckpointKeys;
import org.entente.journal.Stream;
import org.entente.journal.StreamHead;
import org.entente.journal.StreamPage;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.jspecify.annotations.Nullable;

/** The commands that read the network's own stream, which every member may: admissions, removals, roles. */
final class RecordCommands {
    private static final int DEFAULT_PAGE = 100;

    private final Database database;
    private final CheckpointKeys keys;

    RecordCommands(Database database, CheckpointKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Arguments of {@code network.record}: before a seq, or the newest. */
    public record Acts(
            @Whole(min = 1, max = Long.MAX_VALUE) @Nullable Long before,

            @Example("50") @Whole(min = 1, max = 200) @Nullable
            Integer limit) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("network.record")
                        .does(
                                "Reads the network's record: who was admitted, removed or given another role, when and by whom.")
                        .answers(PageAnswer.class)
                        .http(HttpMethod.GET, "/api/record")
                        .takes(Acts.class)
                        .readsOnly()
                        .runs((call, a) -> page(call.member(), a), StreamPage::toJson),
                Command.named("network.checkpoint")
                        .does(
                                "Says, signed by the server, how far the network's stream has come and what the hash of its last entry is.")
                        .answers(CheckpointAnswer.class)
                        .http(HttpMethod.GET, "/api/checkpoint")
                        .readsOnly()
                        .runs((call, none) -> checkpoint(call.member()), keys::toJson));
    }

    private Future<StreamPage> page(Actor.Member actor, Acts a) {
        long before = a.before() == null ? Long.MAX_VALUE : a.before();
        int limit = a.limit() == null ? DEFAULT_PAGE : a.limit();
        Stream stream = Stream.of(actor.network());
        return database.inSnapshot(
                Scope.member(actor.network(), actor.member()),
                tx -> StreamPage.before(tx, actor.network().value(), stream.uuid(), before, limit));
    }

    private Future<Checkpoint> checkpoint(Actor.Member actor) {
        return database.inSnapshot(
                Scope.member(actor.network(), actor.member()),
                tx -> StreamHead.read(tx, actor.network(), Stream.of(actor.network())));
    }
}
