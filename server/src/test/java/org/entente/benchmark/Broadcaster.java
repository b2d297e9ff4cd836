package org.entente.benchmark;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The yardstick: what Vert.x can do without any of Entente's promises. It keeps nothing, asks nobody, and sends one text frame for each message and
 * member. A socket names its channels in its path; a message begins with its channel and a space.
 */
final class Broadcaster {
    private Broadcaster() {}

    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        int port = Ports.free();
        List<Loop> loops = new CopyOnWriteArrayList<>();
        int cores = Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(() -> new Loop(port, loops), new DeploymentOptions().setInstances(cores))
                .await();
        Served.until(new JsonObject().put("port", port).put("native", vertx.isNativeTransportEnabled()));
        System.exit(0);
    }

    /** The sockets of one event loop. */
    private static final class Loop extends VerticleBase {
        private final int port;
        private final List<Loop> loops;
        private final Map<String, Set<ServerWebSocket>> channels = new HashMap<>();
        private Context loop;

        Loop(int port, List<Loop> loops) {
            this.port = port;
            this.loops = loops;
        }

        @Override
        public io.vertx.core.Future<HttpServer> start() {
            loop = context;
            loops.add(this);
            HttpServerOptions options = new HttpServerOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setPerMessageWebSocketCompressionSupported(false)
                    .setPerFrameWebSocketCompressionSupported(false);
            return vertx.createHttpServer(options).webSocketHandler(this::open).listen();
        }

        private void open(ServerWebSocket socket) {
            List<String> mine = List.of(socket.path().substring(1).split(","));
            mine.forEach(
                    c -> channels.computeIfAbsent(c, name -> new HashSet<>()).add(socket));
            socket.closeHandler(closed -> mine.forEach(c -> channels.get(c).remove(socket)));
            socket.exceptionHandler(broken -> {});
            socket.textMessageHandler(text -> {
                for (Loop each : loops) {
                    each.loop.runOnContext(now -> each.broadcast(text));
                }
            });
        }

        private void broadcast(String text) {
            String channel = text.substring(0, text.indexOf(' '));
            for (ServerWebSocket socket : new ArrayList<>(channels.getOrDefault(channel, Set.of()))) {
                socket.writeTextMessage(text);
            }
        }
    }
}
