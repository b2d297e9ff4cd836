package org.entente.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.entente.config.Config;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.realtime.Hub;
import org.entente.realtime.Sockets;
import org.jspecify.annotations.Nullable;

/** One event loop's share of the server: HTTP, sockets, a hub of its own. Deployed once per core; all instances share the port. */
public final class HttpVerticle extends VerticleBase {
    /** For answers that are under way, and for clients that connect elsewhere before they leave. */
    private static final int GRACE_SECONDS = 2;

    private static final long SWEEP_MILLIS = 1000;

    /** Those with forward secrecy and authenticated encryption: by default the JDK offers CBC, and keys under plain RSA, too. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    private final WebServices web;
    private @Nullable HttpServer server;
    private long sweeping;

    public HttpVerticle(WebServices web) {
        this.web = web;
    }

    @Override
    public Future<?> start() {
        Hub hub = new Hub(context);
        web.hubs().add(hub);
        SecurityHeaders headers = new SecurityHeaders(
                web.files().importMapHash(), web.publicOrigin().isHttps());
        Connections connections = new Connections(Connections.Patience.PRODUCTION);
        sweeping = vertx.setPeriodic(SWEEP_MILLIS, tick -> connections.sweep());
        HttpServer created = vertx.createHttpServer(options())
                .connectionHandler(connections::opened)
                .requestHandler(router(hub, headers, connections))
                .invalidRequestHandler(request -> refuse(request, headers));
        server = created;
        return created.listen();
    }

    @Override
    public Future<?> stop() {
        vertx.cancelTimer(sweeping);
        HttpServer running = server;
        return running == null ? Future.succeededFuture() : running.shutdown(GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** What is no HTTP, or has longer lines than we read, comes to no router. */
    private static void refuse(HttpServerRequest request, SecurityHeaders headers) {
        headers.addTo(request.response());
        Problem problem =
                Problem.of(ProblemCode.MALFORMED, "This is no HTTP request that we read, or its head is too long.");
        request.response().endHandler(sent -> request.connection().close().onFailure(gone -> {}));
        Answers.problem(request.response(), problem);
    }

    private Router router(Hub hub, SecurityHeaders headers, Connections connections) {
        Callers callers = new Callers(
                web.tokens(), web.publicOrigin().toString(), web.config().behindProxy());
        Sockets sockets = new Sockets(vertx, hub, web.sockets());
        Router router = Router.router(vertx);
        router.route().handler(headers::add);
        router.route().handler(connections::began);
        Routes routes = new Routes(
                web.sockets().commands(), web.sockets().gate(), web.sockets().limits(), callers);
        router.route("/api/*").handler(routes::admit);
        router.get(SocketDoor.PATH).handler(new SocketDoor(callers, web.tokens(), sockets, connections)::handle);
        routes.mount(router);
        Descriptions descriptions =
                new Descriptions(web.sockets().commands(), web.publicOrigin().toString());
        router.get("/api/openapi.json").handler(descriptions::openApi);
        router.route("/api/*").handler(Routes::unknown);
        router.get().handler(web.files()::serve);
        router.route().failureHandler(Routes::fail);
        for (int status : List.of(400, 404, 405, 413, 500)) {
            router.errorHandler(status, Routes::fail);
        }
        return router;
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(web.config().address())
                .setPort(web.port())
                .setWebSocketSubProtocols(List.of(SocketDoor.SUBPROTOCOL))
                // Deflate costs five times the CPU and 240 KB for each socket; and compressing secrets beside chosen
                // text invites CRIME.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(Sockets.LARGEST_TRANSPORTED)
                .setMaxWebSocketMessageSize(Sockets.LARGEST_TRANSPORTED)
                // HTTP/2 comes with TLS. The upgrade in clear text, which no browser asks for, has hung on its first
                // answer.
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(16 * 1024)
                .setMaxInitialLineLength(4096)
                .setIdleTimeout(75);
        web.config().tls().ifPresent(tls -> speakTls(options, tls));
        return options;
    }

    private static void speakTls(HttpServerOptions options, Config.Tls tls) {
        options.setSsl(true)
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString()));
        CIPHERS.forEach(options::addEnabledCipherSuite);
    }
}
