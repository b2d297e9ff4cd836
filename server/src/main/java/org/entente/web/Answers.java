package org.entente.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.entente.command.Problems;
import org.entente.kernel.Problem;

/** Ends responses. A client that has gone away is nobody's fault, so a failed write is not reported. */
final class Answers {
    private Answers() {}

    static void end(HttpServerResponse response, Buffer body) {
        if (!response.ended() && !response.closed()) {
            response.end(body).onFailure(clientGone -> {});
        }
    }

    static void json(HttpServerResponse response, JsonObject body) {
        response.putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store");
        end(response, body.toBuffer());
    }

    /** RFC 9457. */
    static void problem(HttpServerResponse response, Problem problem) {
        if (response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.code().status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store");
        Object wait = problem.extras().get("retryAfterSeconds");
        if (wait != null) {
            response.putHeader("Retry-After", wait.toString());
        }
        if (problem.code().status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer realm=\"entente\"");
        }
        end(response, Problems.toJson(problem).toBuffer());
    }
}
