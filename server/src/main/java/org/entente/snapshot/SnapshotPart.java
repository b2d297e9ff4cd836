package org.entente.snapshot;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.entente.command.Actor;
import org.entente.storage.Tx;

/** A feature's part of the snapshot. Reads in the member's own scope, so that the policies hold for it too. */
public interface SnapshotPart {
    /** The record whose components this part adds, for the description of the API. */
    Class<? extends Record> described();

    Future<Void> addTo(JsonObject snapshot, Tx tx, Actor.Member member);
}
