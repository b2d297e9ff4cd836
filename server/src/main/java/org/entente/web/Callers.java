package org.entente.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import org.entente.command.Actor;
import org.entente.command.Origin;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;

/** Who calls, as far as a request proves it, and from where. */
final class Callers {
    private static final String BEARER = "Bearer ";
    private static final int LONGEST_USER_AGENT = 200;

    private final TokenVerifier tokens;
    private final String publicOrigin;
    private final boolean behindProxy;

    Callers(TokenVerifier tokens, String publicOrigin, boolean behindProxy) {
        this.tokens = tokens;
        this.publicOrigin = publicOrigin;
        this.behindProxy = behindProxy;
    }

    /** Whoever a bearer token speaks for; without one, nobody. A token that does not hold is refused, never taken for nobody. */
    Future<Actor> actor(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return Future.succeededFuture(new Actor.Anonymous());
        }
        if (!authorization.startsWith(BEARER)) {
            return Future.failedFuture(
                    Problem.of(ProblemCode.NOT_SIGNED_IN, "Sign in again: only bearer tokens are taken here."));
        }
        return tokens.verify(authorization.substring(BEARER.length()).strip());
    }

    Origin origin(HttpServerRequest request, boolean mayUseCookie) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        Optional<Secret> refresh = mayUseCookie ? SessionCookie.find(request) : Optional.empty();
        return new Origin(
                address(request),
                agent.substring(0, Math.min(agent.length(), LONGEST_USER_AGENT)).replace('\0', ' '),
                refresh);
    }

    /** Exactly our origin: not none, not null, no prefix, no other port. This is what keeps another site's page from speaking with our cookie. */
    boolean isOurPage(HttpServerRequest request) {
        return publicOrigin.equals(request.getHeader("Origin"));
    }

    /** A request from a program that sends no Origin at all can carry no browser's cookie by accident; one that has an Origin must have ours. */
    boolean isForeignPage(HttpServerRequest request) {
        return request.getHeader("Origin") != null && !isOurPage(request);
    }

    String address(HttpServerRequest request) {
        return ClientAddress.of(request, behindProxy);
    }
}
