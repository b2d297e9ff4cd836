package org.entente.network;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.kernel.ChannelId;

/** How offices are written, in events and in the snapshot alike. */
final class OfficeJson {
    private OfficeJson() {}

    /** As planned: the event's author says by whom. */
    static JsonObject planned(ChairTerm term) {
        return new JsonObject()
                .put("id", term.id().toString())
                .put("delegation", term.delegation().toString())
                .put("startsAt", term.startsAt().toString());
    }

    /** As made: the event's author says by whom. */
    static JsonObject made(Designation d) {
        return new JsonObject()
                .put("id", d.id().toString())
                .put("delegation", d.delegation().toString())
                .put("member", d.member().toString())
                .put("from", d.from().toString())
                .put("until", d.until().toString());
    }

    static JsonArray designations(List<Designation> designations) {
        JsonArray array = new JsonArray();
        designations.forEach(d -> array.add(made(d).put("by", d.by().toString())));
        return array;
    }

    /** As named: the event's own time says since when. */
    static JsonObject named(Secretary s) {
        JsonObject json = new JsonObject()
                .put("id", s.id().toString())
                .put("principal", s.principal().toString())
                .put("member", s.member().toString());
        s.channels()
                .ifPresent(channels -> json.put(
                        "channels",
                        new JsonArray(channels.stream().map(ChannelId::toString).toList())));
        return json;
    }

    static JsonArray secretaries(List<Secretary> secretaries) {
        JsonArray array = new JsonArray();
        secretaries.forEach(s -> array.add(named(s).put("since", s.since().toString())));
        return array;
    }

    static JsonArray terms(List<ChairTerm> terms) {
        JsonArray array = new JsonArray();
        terms.forEach(term ->
                array.add(planned(term).put("plannedBy", term.plannedBy().toString())));
        return array;
    }
}
