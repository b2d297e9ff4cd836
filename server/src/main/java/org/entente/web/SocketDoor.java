package org.entente.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.entente.realtime.Sockets;

/**
 * The socket's handshake: the origin, then who it is, then {@code accept}. A browser proves itself by the session cookie and must come from our own
 * page; any other program by a bearer token. Closes the class of cross-site WebSocket hijacking.
 */
final class SocketDoor {
    static final String SUBPROTOCOL = "entente.v1";
    static final String PATH = "/api/socket";

    private final Callers callers;
    private final TokenVerifier tokens;
    private final Sockets sockets;
    private final Connections connections;

    SocketDoor(Callers callers, TokenVerifier tokens, Sockets sockets, Connections connections) {
        this.callers = callers;
        this.tokens = tokens;
        this.sockets = sockets;
        this.connections = connections;
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        // The proof of identity is looked up before the upgrade; until then nothing may be read from the connection.
        request.pause();
        admit(request)
                .compose(member -> request.toWebSocket().onSuccess(socket -> open(request, socket, member)))
                .onFailure(failure -> {
                    if (context.response().headWritten()) {
                        return; // the client went away during the upgrade: there is nobody to tell
                    }
                    request.resume();
                    context.fail(failure);
                });
    }

    private void open(HttpServerRequest request, ServerWebSocket socket, Actor.Member member) {
        connections.becameSocket(request);
        sockets.open(socket, member, callers.origin(request, false));
    }

    private Future<Actor.Member> admit(HttpServerRequest request) {
        boolean asksForSocket = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                && SUBPROTOCOL.equals(request.getHeader("Sec-WebSocket-Protocol"));
        if (!asksForSocket) {
            return refuse(
                    Problem.of(ProblemCode.MALFORMED, "This is a WebSocket with the subprotocol " + SUBPROTOCOL + "."));
        }
        if (request.getHeader("Authorization") != null) {
            return callers.isForeignPage(request) ? refuse(foreign()) : byToken(request);
        }
        if (!callers.isOurPage(request)) {
            return refuse(foreign());
        }
        return byCookie(request);
    }

    private Future<Actor.Member> byToken(HttpServerRequest request) {
        return callers.actor(request).compose(actor -> {
            if (actor instanceof Actor.Member member) {
                return tokens.isPresent(member)
                        .compose(present -> present ? Future.succeededFuture(member) : refuse(notSignedIn()));
            }
            return refuse(Problem.of(ProblemCode.NOT_SIGNED_IN, "This token is for no network."));
        });
    }

    private Future<Actor.Member> byCookie(HttpServerRequest request) {
        Optional<Secret> cookie = SessionCookie.find(request);
        Optional<UUID> network = network(request);
        if (cookie.isEmpty() || network.isEmpty()) {
            return refuse(notSignedIn());
        }
        return tokens.find(cookie.get(), network.get()).map(found -> found.orElseThrow(SocketDoor::notSignedIn));
    }

    private static Optional<UUID> network(HttpServerRequest request) {
        try {
            return Optional.ofNullable(request.getParam("network")).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Future<Actor.Member> refuse(Problem problem) {
        return Future.failedFuture(problem);
    }

    private static Problem foreign() {
        return Problem.notAllowed("This connection comes from another site.");
    }

    private static Problem notSignedIn() {
        return Problem.of(ProblemCode.NOT_SIGNED_IN, "You are not signed in, or not any more. Sign in and try again.");
    }
}
