package org.entente.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * On every answer, errors too. The policy names everything that the client needs and nothing else: no inline script but the import map, by its hash; no
 * string is ever parsed as HTML (Trusted Types without any policy).
 */
final class SecurityHeaders {
    private final String contentSecurityPolicy;
    private final boolean https;

    /** @param importMapHash as CSP writes it, {@code sha256-...} */
    SecurityHeaders(String importMapHash, boolean https) {
        this.contentSecurityPolicy = "default-src 'none'; script-src 'self' '" + importMapHash
                + "'; style-src 'self'; img-src 'self'; "
                + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                + "require-trusted-types-for 'script'; trusted-types 'none'";
        this.https = https;
    }

    void add(RoutingContext context) {
        addTo(context.response());
        context.next();
    }

    void addTo(HttpServerResponse response) {
        MultiMap headers = response.headers();
        headers.set("Content-Security-Policy", contentSecurityPolicy);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Embedder-Policy", "require-corp");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()");
        if (https) {
            headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
    }
}
