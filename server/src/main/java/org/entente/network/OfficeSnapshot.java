package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.command.Actor;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Tx;

/** The part of the snapshot that is about offices: chairs to come, who acts for which delegation, and one's own private secretaries. */
final class OfficeSnapshot implements SnapshotPart {
    private final ChairStore chair;
    private final DesignationStore designations;
    private final SecretaryStore secretaries;

    OfficeSnapshot(ChairStore chair, DesignationStore designations, SecretaryStore secretaries) {
        this.chair = chair;
        this.designations = designations;
        this.secretaries = secretaries;
    }

    @Override
    public Class<? extends Record> described() {
        return NetworkAnswers.Offices.class;
    }

    @Override
    public Future<Void> addTo(JsonObject snapshot, Tx tx, Actor.Member member) {
        Future<List<ChairTerm>> terms = chair.listToCome(tx, member.network());
        Future<List<Designation>> inForce = designations.listInForce(tx, member.network());
        Future<List<Secretary>> own = secretaries.listOf(tx, member.network(), member.member());
        return Future.all(terms, inForce, own).map(all -> {
            snapshot.put("chairTerms", OfficeJson.terms(terms.result()))
                    .put("designations", OfficeJson.designations(inForce.result()))
                    .put("secretaries", OfficeJson.secretaries(own.result()));
            return null;
        });
    }
}
