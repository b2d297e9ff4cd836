package org.entente.command;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.entente.kernel.Problem;

/** A problem as JSON (RFC 9457), the same on both doors. */
public final class Problems {
    private Problems() {}

    public static JsonObject toJson(Problem problem) {
        JsonObject json = new JsonObject()
                .put("type", "urn:entente:problem:" + problem.code().code())
                .put("title", problem.code().title())
                .put("status", problem.code().status())
                .put("code", problem.code().code())
                .put("detail", problem.detail());
        if (problem.field() != null) {
            json.put("field", problem.field());
        }
        problem.extras().forEach((name, value) -> json.put(name, value instanceof Map<?, ?> map ? object(map) : value));
        return json;
    }

    private static JsonObject object(Map<?, ?> map) {
        JsonObject json = new JsonObject();
        map.forEach((name, value) -> json.put(String.valueOf(name), value));
        return json;
    }
}
