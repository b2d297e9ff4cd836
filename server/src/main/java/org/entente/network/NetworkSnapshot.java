package org.entente.network;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.entente.command.Actor;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Tx;

/** This feature's part of the snapshot: network, delegations, members, and one's own invitations. */
final class NetworkSnapshot implements SnapshotPart {
    private final NetworkStore networks;
    private final InvitationStore invitations;
    private final InstantSource clock;

    NetworkSnapshot(NetworkStore networks, InvitationStore invitations, InstantSource clock) {
        this.networks = networks;
        this.invitations = invitations;
        this.clock = clock;
    }

    @Override
    public Class<? extends Record> described() {
        return NetworkAnswers.Snapshot.class;
    }

    @Override
    public Future<Void> addTo(JsonObject snapshot, Tx tx, Actor.Member member) {
        Future<NetworkStore.NetworkRow> network = networks.requireNetwork(tx, member.network());
        Future<List<Delegation>> delegations = networks.listDelegations(tx, member.network());
        Future<List<MemberRow>> members = networks.listMembers(tx, member.network());
        Future<List<Invitation>> own = invitations.listByInviter(tx, member.network(), member.member());
        return Future.all(network, delegations, members, own).map(all -> {
            snapshot.put("network", NetworkJson.network(member.network(), network.result()))
                    .put("delegations", NetworkJson.delegations(delegations.result()))
                    .put("members", NetworkJson.members(members.result()))
                    .put("invitations", list(own.result(), clock.instant()));
            return null;
        });
    }

    static JsonArray list(List<Invitation> invitations, Instant now) {
        JsonArray array = new JsonArray();
        invitations.forEach(invitation -> array.add(invitation.toJson(now)));
        return array;
    }
}
