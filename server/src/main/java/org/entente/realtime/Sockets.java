package org.entente.realtime;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.command.Origin;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Opens sessions on one event loop: limits, pings, and what happens when a socket closes. */
public final class Sockets {
    /** Above this a frame is refused politely; the transport's own limit, which tears the socket, is twice as high. */
    public static final int LARGEST_FRAME = 256 * 1024;

    private static final int SOCKETS_PER_MEMBER = 20;
    private static final long PING_MILLIS = 25_000;
    private static final long HELLO_MILLIS = 10_000;

    private final Vertx vertx;
    private final Hub hub;
    private final SocketServices services;

    public Sockets(Vertx vertx, Hub hub, SocketServices services) {
        this.vertx = vertx;
        this.hub = hub;
        this.services = services;
    }

    /** To be called on the hub's loop. */
    public void open(ServerWebSocket socket, Actor.Member member, Origin origin) {
        UUID network = member.network().value();
        Room room = hub.room(network);
        CommandQueue commands = new CommandQueue(services.commands(), services.gate(), member, origin);
        SocketSession session = new SocketSession(socket, member, room, services, commands);
        room.enter(session);
        services.presence().connected(network, member.member().value());
        socket.setWriteQueueMaxSize(SocketSession.WRITE_QUEUE_BYTES);
        long ping = vertx.setPeriodic(PING_MILLIS, tick -> ping(socket));
        long hello = vertx.setTimer(HELLO_MILLIS, tick -> {
            if (session.awaitsHello()) {
                session.close(CloseCode.NO_HELLO, "no hello");
            }
        });
        socket.closeHandler(closed -> {
            vertx.cancelTimer(ping);
            vertx.cancelTimer(hello);
            session.closed();
            services.presence().disconnected(network, member.member().value());
        });
        socket.exceptionHandler(broken -> {});
        socket.binaryMessageHandler(data -> session.close(CloseCode.PROTOCOL, "text only"));
        socket.textMessageHandler(text -> receive(session, text));
        if (room.socketsOf(member.member().value()) > SOCKETS_PER_MEMBER) {
            session.close(CloseCode.FLOOD, "too many connections");
        }
    }

    private static void receive(SocketSession session, String text) {
        if (text.length() > LARGEST_FRAME) {
            session.problem(
                    FrameIds.find(text),
                    Problem.of(
                            ProblemCode.TOO_LARGE,
                            "This frame is larger than " + LARGEST_FRAME / 1024 + " KiB. It was not read."));
            return;
        }
        session.receive(text);
    }

    private static void ping(ServerWebSocket socket) {
        if (!socket.isClosed()) {
            socket.writePing(Buffer.buffer()).onFailure(broken -> {});
        }
    }

    /** Finds the id that a refusal must name in a frame that is not parsed: too large, or no JSON that we read. */
    static final class FrameIds {
        private static final java.util.regex.Pattern ID =
                java.util.regex.Pattern.compile("\"id\"\\s*:\\s*(\\d{1,15})\\b");
        private static final int LOOKED_AT = 500;

        private FrameIds() {}

        static @Nullable Long find(String frame) {
            var matcher = ID.matcher(frame.substring(0, Math.min(frame.length(), LOOKED_AT)));
            return matcher.find() ? Long.valueOf(matcher.group(1)) : null;
        }
    }
}
