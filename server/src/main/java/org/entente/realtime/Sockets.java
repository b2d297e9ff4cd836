package org.entente.realtime;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.command.Origin;

/** Opens sessions on one event loop: limits, pings, and what happens when a socket closes. */
public final class Sockets {
    /** The transport's own limit, which tears the socket: above the one that is refused politely. */
    public static final int LARGEST_TRANSPORTED = 2 * ClientFrame.LARGEST;

    private static final long GRACE_MILLIS = 1500;
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
        Outgoing outgoing = new Outgoing(socket, member, services.seal());
        SocketSession session = new SocketSession(outgoing, member, room, services, commands);
        room.enter(session);
        int sockets = services.presence().connected(network, member.member().value());
        Pulse pulse = new Pulse(socket, session);
        long ping = vertx.setPeriodic(PING_MILLIS, tick -> pulse.beat());
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
        // They have been asked to connect elsewhere; who has not left after a while is sent.
        socket.shutdownHandler(stopping ->
                vertx.setTimer(GRACE_MILLIS, late -> session.close(CloseCode.GOING_AWAY, "the node stops")));
        socket.exceptionHandler(broken -> {
            // The transport says that a message is too large, and goes on collecting it, part by part, until memory
            // ends.
            socket.textMessageHandler(null);
            socket.binaryMessageHandler(null);
            session.close(CloseCode.PROTOCOL, "broken, or too large");
        });
        socket.binaryMessageHandler(data -> session.close(CloseCode.PROTOCOL, "text only"));
        socket.textMessageHandler(session::receive);
        // Between the look at the session and here it may have ended; whoever ends a session later finds this one in
        // the
        // room.
        services.gate().refusal(member).ifPresent(session::refuse);
        if (sockets > SOCKETS_PER_MEMBER) {
            session.close(CloseCode.FLOOD, "too many connections");
        }
    }

    /** Pings a client and gives it up when it does not answer: a phone that has left the network says no good-bye. */
    private static final class Pulse {
        private static final int MOST_UNANSWERED = 2;

        private final ServerWebSocket socket;
        private final SocketSession session;
        private int unanswered;

        Pulse(ServerWebSocket socket, SocketSession session) {
            this.socket = socket;
            this.session = session;
            socket.pongHandler(pong -> unanswered = 0);
        }

        void beat() {
            if (unanswered >= MOST_UNANSWERED) {
                session.close(CloseCode.GOING_AWAY, "no answer to pings");
            } else if (!socket.isClosed()) {
                unanswered++;
                socket.writePing(Buffer.buffer()).onFailure(broken -> {});
            }
        }
    }
}
