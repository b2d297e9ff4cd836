package org.entente.command;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.entente.kernel.Secret;

/** What a command answers: JSON and, for the few that begin or end a session over HTTP, what becomes of the session cookie. */
public record Reply(JsonObject body, Optional<Cookie> cookie) {
    public static Reply of(JsonObject body) {
        return new Reply(body, Optional.empty());
    }

    public Reply with(Cookie change) {
        return new Reply(body, Optional.of(change));
    }

    /** A change of the session cookie. */
    public sealed interface Cookie {
        record Set(Secret secret, Duration maxAge) implements Cookie {}

        record Clear() implements Cookie {}
    }
}
