package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.entente.command.Actor;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Tx;

/** The part of the snapshot that says by which open invitations somebody could come in as whom. */
final class ReentrySnapshot implements SnapshotPart {
    private final ReentryStore store;

    ReentrySnapshot(ReentryStore store) {
        this.store = store;
    }

    @Override
    public Class<? extends Record> described() {
        return NetworkAnswers.Reentries.class;
    }

    @Override
    public Future<Void> addTo(JsonObject snapshot, Tx tx, Actor.Member member) {
        return store.listOpen(tx, member.network()).map(open -> {
            JsonArray reentries = new JsonArray();
            open.forEach(reentry -> reentries.add(reentry.toJson()));
            snapshot.put("reentries", reentries);
            return null;
        });
    }
}
