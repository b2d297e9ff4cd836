package org.entente.network;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.kernel.NetworkId;

/** How this feature's things are written, in events and in the snapshot alike. */
final class NetworkJson {
    private NetworkJson() {}

    static JsonObject network(NetworkId id, NetworkStore.NetworkRow network) {
        return new JsonObject()
                .put("id", id.toString())
                .put("name", network.name())
                .put("chair", network.chair().toString())
                .put("chairSince", network.chairSince().toString())
                .put("foundedAt", network.foundedAt().toString())
                .put("idleMinutes", network.limits().idleMinutes())
                .put("sessionMinutes", network.limits().sessionMinutes())
                .put("passwords", network.passwords().code());
    }

    static JsonObject delegation(Delegation d) {
        return new JsonObject()
                .put("id", d.id().toString())
                .put("kind", d.kind().code())
                .put("name", d.name())
                .put("code", d.code())
                .put("timeZone", d.timeZone());
    }

    /** As admitted: the event's own time says when. */
    static JsonObject admitted(MemberRow m) {
        return new JsonObject()
                .put("id", m.id().toString())
                .put("delegation", m.delegation().toString())
                .put("name", m.name())
                .put("title", m.title())
                .put("role", m.role().code());
    }

    static JsonObject member(MemberRow m) {
        JsonObject json = admitted(m).put("admittedAt", m.admittedAt().toString());
        if (m.removedAt() != null) {
            json.put("removedAt", m.removedAt().toString());
        }
        if (m.removedBy() != null) {
            json.put("removedBy", m.removedBy().toString());
        }
        if (m.successor() != null) {
            json.put("successor", m.successor().toString());
        }
        if (m.reenteredAt() != null && m.reenteredBy() != null) {
            json.put("reenteredAt", m.reenteredAt().toString())
                    .put("reenteredBy", m.reenteredBy().toString());
        }
        return json;
    }

    static JsonArray delegations(List<Delegation> delegations) {
        JsonArray array = new JsonArray();
        delegations.forEach(d -> array.add(delegation(d)));
        return array;
    }

    static JsonArray members(List<MemberRow> members) {
        JsonArray array = new JsonArray();
        members.forEach(m -> array.add(member(m)));
        return array;
    }
}
