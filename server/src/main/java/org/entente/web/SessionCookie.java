package org.entente.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.entente.command.Reply;
import org.entente.kernel.Secret;

/**
 * The session cookie. {@code __Host-} makes the browser insist on Secure, on the path / and on no domain, so that no neighbouring host can plant one;
 * SameSite=Strict keeps it from every request that another site begins.
 */
final class SessionCookie {
    static final String NAME = "__Host-entente";
    private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    static Optional<Secret> find(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME)).map(cookie -> Secret.ofText(cookie.getValue()));
    }

    static void apply(Reply.Cookie change, HttpServerResponse response) {
        if (change instanceof Reply.Cookie.Set set) {
            String value = NAME + "=" + set.secret().text() + ATTRIBUTES + "; Max-Age="
                    + set.maxAge().toSeconds();
            response.putHeader("Set-Cookie", value);
        } else {
            response.putHeader("Set-Cookie", NAME + "=" + ATTRIBUTES + "; Max-Age=0");
        }
    }
}
