package org.entente.management;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.entente.config.Config;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Sql;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it serves, and its database answers; 503 otherwise, and from the moment it begins to
 * stop. {@code /metrics}: for Prometheus.
 */
public final class Management {
    static final Sql ANSWERS = Sql.of("SELECT 1");
    private static final long DATABASE_MILLIS = 2000;

    private final Database database;
    private final Metrics metrics;
    private final HttpServer server;
    private volatile boolean stopping;

    public Management(Vertx vertx, Database database, Metrics metrics, Config.Management config) {
        this.database = database;
        this.metrics = metrics;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(config.address()).setPort(config.port()))
                .requestHandler(this::answer);
    }

    public Future<Management> start() {
        return server.listen().map(this);
    }

    /** Where it listens, once it does. */
    public int port() {
        return server.actualPort();
    }

    /** From now on this node is not ready: whoever spreads the load sends nobody here any more. */
    public void beginStopping() {
        stopping = true;
    }

    private void answer(HttpServerRequest request) {
        switch (String.valueOf(request.path())) {
            case "/health/live" -> json(request, 200, "live");
            case "/health/ready" ->
                isReady().onSuccess(ready -> json(request, ready ? 200 : 503, ready ? "ready" : "not ready"));
            case "/metrics" -> end(request, 200, PrometheusTextFormatWriter.CONTENT_TYPE, metrics.scrape());
            default -> json(request, 404, "there is /health/live, /health/ready and /metrics");
        }
    }

    private Future<Boolean> isReady() {
        if (stopping) {
            return Future.succeededFuture(false);
        }
        return database.inTransaction(Scope.nobody(), tx -> tx.run(ANSWERS))
                .timeout(DATABASE_MILLIS, TimeUnit.MILLISECONDS)
                .map(answered -> true)
                .otherwise(false);
    }

    private static void json(HttpServerRequest request, int status, String word) {
        end(
                request,
                status,
                "application/json",
                new JsonObject().put("status", word).toBuffer());
    }

    private static void end(HttpServerRequest request, int status, String type, Buffer body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(body)
                .onFailure(askerGone -> {});
    }
}
