package org.entente.network;

import io.vertx.core.json.JsonObject;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;

/** Who does something, and for which delegation: a formal act shows both, so that a reader of the record need not find out what its author was then. */
public record ActingFor(MemberId member, DelegationId delegation) {
    /** The content of an entry, which says for whom it was done. */
    public JsonObject in(JsonObject content) {
        return content.put("for", delegation.toString());
    }
}
