package org.entente.network;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.kernel.DelegationId;
import org.entente.kernel.DesignationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.TermId;

/**
 * The events of offices. What somebody did for a delegation says for which one ({@code for}): a reader of the record must not have to find out what the
 * author was at the time.
 */
final class OfficeEvents {
    private OfficeEvents() {}

    static NewEntry chairPlanned(NetworkId network, Standing by, ChairTerm term) {
        return byDelegation(network, "chair.planned", by, new JsonObject().put("term", OfficeJson.planned(term)));
    }

    static NewEntry chairWithdrawn(NetworkId network, Standing by, TermId term) {
        return byDelegation(network, "chair.withdrawn", by, new JsonObject().put("term", term.toString()));
    }

    /** Nobody did it: its date had come. */
    static NewEntry chairHandedOver(NetworkId network, ChairTerm term, DelegationId from) {
        JsonObject content = new JsonObject()
                .put("term", term.id().toString())
                .put("chair", term.delegation().toString())
                .put("from", from.toString())
                .put("due", term.startsAt().toString());
        return NewEntry.of(Stream.of(network), "chair.handed_over", null, content);
    }

    /** Tells all members; each channel that passed on tells its own. */
    static NewEntry seatTaken(NetworkId network, Standing by, MemberId predecessor, MemberId successor) {
        JsonObject content =
                new JsonObject().put("member", successor.toString()).put("predecessor", predecessor.toString());
        return byDelegation(network, "seat.taken", by, content);
    }

    static NewEntry designationMade(NetworkId network, Standing by, Designation designation) {
        JsonObject content = new JsonObject().put("designation", OfficeJson.made(designation));
        return byDelegation(network, "designation.made", by, content);
    }

    static NewEntry designationEnded(NetworkId network, Standing by, DesignationId designation) {
        JsonObject content = new JsonObject().put("designation", designation.toString());
        return byDelegation(network, "designation.ended", by, content);
    }

    /** To the two whom it concerns, and to nobody else. */
    static List<NewEntry> secretaryNamed(Secretary secretary) {
        JsonObject content = new JsonObject().put("secretary", OfficeJson.named(secretary));
        return toBoth(secretary, "secretary.named", secretary.principal(), content);
    }

    static List<NewEntry> secretaryEnded(MemberId by, Secretary secretary) {
        JsonObject content =
                new JsonObject().put("secretary", secretary.id().toString()).put("by", by.toString());
        return toBoth(secretary, "secretary.ended", by, content);
    }

    /** The author's own first: the receipt points there. */
    private static List<NewEntry> toBoth(Secretary secretary, String kind, MemberId by, JsonObject content) {
        MemberId other = by.equals(secretary.principal()) ? secretary.member() : secretary.principal();
        return List.of(
                NewEntry.of(Stream.of(by), kind, by, content), NewEntry.of(Stream.of(other), kind, by, content.copy()));
    }

    private static NewEntry byDelegation(NetworkId network, String kind, Standing by, JsonObject content) {
        return NewEntry.of(
                Stream.of(network),
                kind,
                by.member(),
                content.put("for", by.delegation().toString()));
    }
}
