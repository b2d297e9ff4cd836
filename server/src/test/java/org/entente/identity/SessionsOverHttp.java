package org.entente.identity;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;

/** The commands that live by the session cookie, as the page of this server sends them. */
final class SessionsOverHttp {
    private SessionsOverHttp() {}

    static Answer post(TestServer server, String path, String cookie, JsonObject body) {
        return new Rest(server)
                .send(
                        "POST",
                        path,
                        body.isEmpty()
                                ? Optional.empty()
                                : Optional.of(body.toBuffer().getBytes()),
                        Map.of("Cookie", cookie, "Origin", server.origin()));
    }

    static Answer renew(TestServer server, String cookie) {
        return post(server, "/api/session/refresh", cookie, new JsonObject());
    }

    static Answer lock(TestServer server, String cookie) {
        return post(server, "/api/session/lock", cookie, new JsonObject());
    }

    static Answer reopen(TestServer server, String cookie, String password) {
        return post(server, "/api/session/reopen", cookie, new JsonObject().put("password", password));
    }

    /** The new secret that an answer sets. */
    static String cookie(Answer answer) {
        String set = answer.headers().get("set-cookie");
        return set.substring(0, set.indexOf(';'));
    }
}
