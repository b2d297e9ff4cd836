package org.entente.web;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import org.entente.command.Command;
import org.entente.command.Commands;
import org.entente.command.Gate;
import org.entente.command.Limit;
import org.entente.command.Origin;
import org.entente.command.RateLimits;
import org.entente.command.Reply;
import org.entente.command.StrictJson;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/** The REST door: a route for each command of the registry. Arguments are the fields of the path and of the body, or of the query of a GET, none of them twice. */
final class Routes {
    /** What the router says of an address that cannot be decoded. */
    private static final int NO_ADDRESS = -1;

    static final long LARGEST_BODY = 256 * 1024;

    private final Commands commands;
    private final Gate gate;
    private final RateLimits limits;
    private final Callers callers;

    Routes(Commands commands, Gate gate, RateLimits limits, Callers callers) {
        this.commands = commands;
        this.gate = gate;
        this.limits = limits;
        this.callers = callers;
    }

    void mount(Router router) {
        BodyHandler body = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
        for (Command<?> command : commands.all()) {
            router.route(command.method(), command.path()).handler(body).handler(context -> serve(context, command));
        }
    }

    /** Before a body is read and parsed, which costs something whoever sends it. */
    void admit(RoutingContext context) {
        limits.take(callers.address(context.request()), Limit.REQUESTS);
        context.next();
    }

    private void serve(RoutingContext context, Command<?> command) {
        call(context, command)
                .onSuccess(reply -> {
                    reply.cookie().ifPresent(change -> SessionCookie.apply(change, context.response()));
                    Answers.json(context.response(), reply.body());
                })
                .onFailure(context::fail);
    }

    private Future<Reply> call(RoutingContext context, Command<?> command) {
        HttpServerRequest request = context.request();
        boolean mayUseCookie =
                command.doors() == Command.Doors.REST_ONLY && command.path().startsWith("/api/session/");
        if (callers.isForeignPage(request)
                || mayUseCookie && SessionCookie.find(request).isPresent() && !callers.isOurPage(request)) {
            return Future.failedFuture(Problem.notAllowed("This request comes from another site."));
        }
        JsonObject arguments = arguments(context);
        Origin origin = callers.origin(request, mayUseCookie);
        return callers.actor(request)
                .compose(actor -> gate.call(command, actor, origin, request.getHeader("Idempotency-Key"), arguments));
    }

    private static JsonObject arguments(RoutingContext context) {
        JsonObject arguments = body(context);
        context.pathParams().forEach((name, value) -> put(arguments, name, value));
        boolean inAddress = context.request().method().equals(HttpMethod.GET);
        for (Map.Entry<String, String> parameter : context.queryParams()) {
            if (!inAddress) {
                // Addresses end up in the logs of proxies: no password, secret or text may ever stand in one.
                throw Problem.field("/" + parameter.getKey(), "This belongs into the body, not into the address.");
            }
            put(arguments, parameter.getKey(), wholeNumberOrText(parameter.getValue()));
        }
        return arguments;
    }

    private static JsonObject body(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            return new JsonObject();
        }
        String type = String.valueOf(context.request().getHeader("Content-Type"));
        if (!type.startsWith("application/json")) {
            throw Problem.of(ProblemCode.MALFORMED, "The body must be application/json.");
        }
        return StrictJson.parse(body);
    }

    private static void put(JsonObject arguments, String name, Object value) {
        if (arguments.containsKey(name)) {
            throw Problem.field("/" + name, "This stands twice: in the address and in the body.");
        }
        arguments.put(name, value);
    }

    private static Object wholeNumberOrText(String value) {
        boolean number =
                !value.isEmpty() && value.length() < 19 && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? (Object) Long.valueOf(value) : StrictJson.sound(value);
    }

    /** Whatever went wrong on the way, as a problem. */
    static void fail(RoutingContext context) {
        if (context.response().closed()) {
            return; // who went away in the middle of a request is no fault of ours, and there is nobody to tell
        }
        Throwable failure = context.failure();
        if (failure instanceof HttpException http) {
            failure = ofStatus(http.getStatusCode());
        } else if (isTornBody(failure, context.request())) {
            failure = ofStatus(NO_ADDRESS);
        } else if (failure == null) {
            failure = ofStatus(context.statusCode());
        }
        Answers.problem(context.response(), Gate.problemOf(failure));
    }

    /** What the transport says of a body that is none or breaks off: the caller's doing, of which a log must not fill. No command has begun by then. */
    private static boolean isTornBody(@Nullable Throwable failure, HttpServerRequest request) {
        boolean ofTheTransport = failure instanceof DecoderException
                || failure instanceof NumberFormatException
                || failure instanceof VertxException;
        return ofTheTransport && !request.isEnded() && !SocketDoor.PATH.equals(request.path());
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 413 ->
                Problem.of(
                        ProblemCode.TOO_LARGE,
                        "This is larger than " + LARGEST_BODY / 1024 + " KiB, the limit of a request.");
            case 404, 405 -> Problem.notFound();
            case 400, NO_ADDRESS -> Problem.of(ProblemCode.MALFORMED, "This request is not understood.");
            default ->
                Problem.of(ProblemCode.INTERNAL, "Something failed on our side. Nothing was changed. Try again.");
        };
    }

    /** For paths below /api that no command has. */
    static void unknown(RoutingContext context) {
        HttpMethod method = context.request().method();
        context.fail(
                Problem.of(ProblemCode.UNKNOWN_COMMAND, "There is no command at this address for " + method + "."));
    }
}
