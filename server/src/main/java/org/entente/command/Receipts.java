package org.entente.command;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.entente.journal.Receipt;

/** How a receipt is written, for every mutation alike. */
public final class Receipts {
    private Receipts() {}

    public static JsonObject toJson(Receipt receipt) {
        return new JsonObject()
                .put("stream", receipt.stream().toString())
                .put("seq", receipt.seq())
                .put("at", receipt.at().toString())
                .put("op", receipt.op().toString());
    }

    /** With the id of what was made, under the name of its kind. */
    public static Function<Receipt, JsonObject> naming(String subject) {
        return receipt -> {
            JsonObject json = toJson(receipt);
            return receipt.subject() == null
                    ? json
                    : json.put(subject, receipt.subject().toString());
        };
    }
}
