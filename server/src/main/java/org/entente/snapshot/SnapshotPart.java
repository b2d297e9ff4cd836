package org.entente.snapshot;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.entente.command.Actor;
import org.entente.storage.Tx;

/** A feature's part of the snapshot. Reads in the member's own scope, so that the policies hold for it too. */
@FunctionalInterface
public interface SnapshotPart {
    Future<Void> addTo(JsonObject snapshot, Tx tx, Actor.Member member);
}
