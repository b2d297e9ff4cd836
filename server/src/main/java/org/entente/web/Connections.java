package org.entente.web;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The connections of one event loop that are no sockets, so that none of them waits for ever: a head or a body that comes byte by byte is never idle, and
 * costs its sender nothing (slowloris). Where there are too many, the one that has waited longest goes, rather than the one that comes.
 *
 * <p>Touched only on its loop.
 */
final class Connections {
    private final Patience patience;
    /** Longest without a change first. */
    private final Map<HttpConnection, Use> open = new LinkedHashMap<>();

    Connections(Patience patience) {
        this.patience = patience;
    }

    /**
     * How long to wait for what, and for how many.
     *
     * @param firstHead for the first request of a connection, which whoever connects has ready
     * @param nextHead for any other; longer than a connection may be idle, so that a proxy knows when its connections end
     * @param request from its head until it is answered, its body included
     * @param most connections of one loop
     */
    record Patience(Duration firstHead, Duration nextHead, Duration request, int most) {
        static final Patience PRODUCTION =
                new Patience(Duration.ofSeconds(20), Duration.ofSeconds(90), Duration.ofSeconds(60), 4096);
    }

    /** @param underWay requests whose head has come and whose answer is not complete: several with HTTP/2 */
    private record Use(long sinceNanos, int underWay, boolean usedBefore) {
        boolean isOver(Patience patience, long now) {
            Duration limit = underWay > 0 ? patience.request : usedBefore ? patience.nextHead : patience.firstHead;
            return now - sinceNanos > limit.toNanos();
        }
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(closed -> open.remove(connection));
        open.put(connection, new Use(System.nanoTime(), 0, false));
        if (open.size() > patience.most) {
            end(longestWaiting());
        }
    }

    private HttpConnection longestWaiting() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().underWay == 0)
                .findFirst()
                .or(() -> open.entrySet().stream().findFirst())
                .orElseThrow()
                .getKey();
    }

    /** A head has come. */
    void began(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        change(connection, 1);
        context.addEndHandler(answered -> change(connection, -1));
        context.next();
    }

    private void change(HttpConnection connection, int requests) {
        Use use = open.remove(connection);
        if (use != null) {
            open.put(connection, new Use(System.nanoTime(), Math.max(0, use.underWay + requests), true));
        }
    }

    /** It has pings and limits of its own from now on. */
    void becameSocket(HttpServerRequest request) {
        open.remove(request.connection());
    }

    /** Ends what has waited too long. To be called every second or so. */
    void sweep() {
        long now = System.nanoTime();
        for (Map.Entry<HttpConnection, Use> entry : new ArrayList<>(open.entrySet())) {
            if (entry.getValue().isOver(patience, now)) {
                end(entry.getKey());
            }
        }
    }

    private void end(HttpConnection connection) {
        open.remove(connection);
        connection.close().onFailure(gone -> {});
    }
}
