package org.entente.testing;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** What a door answered: a value or a problem, whichever door it was. */
public record Answer(int status, JsonObject body, Map<String, String> headers) {
    public boolean isOk() {
        return status == 200;
    }

    /** The value of a success; a test that expected one fails with what came instead. */
    public JsonObject ok() {
        if (!isOk()) {
            throw new AssertionError("expected a success, got " + status + " " + body.encode());
        }
        return body;
    }

    /** The code of a refusal; a test that expected one fails with what came instead. */
    public String problem() {
        if (isOk()) {
            throw new AssertionError("expected a problem, got " + body.encode());
        }
        return body.getString("code");
    }

    public Optional<String> field() {
        return Optional.ofNullable(body.getString("field"));
    }
}
