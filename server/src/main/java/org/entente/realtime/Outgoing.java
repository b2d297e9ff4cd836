package org.entente.realtime;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
import org.entente.command.Actor;
import org.entente.journal.Cursor;
import org.entente.journal.CursorSeal;
import org.entente.journal.Entry;
import org.entente.kernel.Position;
import org.jspecify.annotations.Nullable;

/**
 * What one socket is sent, and how far it has come: the cursor and position of the last frame of events. Queues nothing of its own: what the socket does
 * not take is not written, and whoever writes is told so.
 *
 * <p>Touched only on the socket's loop.
 */
final class Outgoing {
    /** Bytes in the write queue above which a client counts as slow. */
    private static final int WRITE_QUEUE_BYTES = 128 * 1024;
    /** Aimed size of one frame of events; a single larger event makes a larger frame. */
    private static final int FRAME_BYTES = 48 * 1024;

    private final ServerWebSocket socket;
    private final Actor.Member actor;
    private final CursorSeal seal;
    private Position position = Position.START;
    private String cursor = "";
    private boolean held;
    private @Nullable Runnable afterDraining;

    Outgoing(ServerWebSocket socket, Actor.Member actor, CursorSeal seal) {
        this.socket = socket;
        this.actor = actor;
        this.seal = seal;
        socket.setWriteQueueMaxSize(WRITE_QUEUE_BYTES);
        socket.drainHandler(drained -> drained());
    }

    /** Where the client is: it has been sent everything that it hears up to here. */
    Position position() {
        return position;
    }

    void continueFrom(Position from, String sealed) {
        position = from;
        cursor = sealed;
    }

    /** Sends entries in frames, as many as the client takes; false when it did not take them all. */
    boolean tell(List<Entry> entries, EventTexts texts) {
        List<byte[]> events = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (events.isEmpty() && isFull()) {
                return false;
            }
            byte[] text = texts.of(entries.get(i));
            events.add(text);
            size += text.length;
            if (size >= FRAME_BYTES || i == entries.size() - 1) {
                tellFrame(events, entries.get(i));
                events = new ArrayList<>();
                size = 0;
            }
        }
        return true;
    }

    private void tellFrame(List<byte[]> events, Entry last) {
        String previous = cursor;
        continueFrom(last.pos(), seal.seal(Cursor.at(actor.network(), actor.member(), last)));
        sendText(Frames.events(cursor, previous, events)).onFailure(broken -> {});
    }

    /** Text that is encoded already: the public interface takes strings only, and would encode the same events anew for every socket. */
    private Future<Void> sendText(Buffer text) {
        return socket.isClosed()
                ? Future.succeededFuture()
                : socket.writeFrame(
                        new WebSocketFrameImpl(WebSocketFrameType.TEXT, ((BufferInternal) text).getByteBuf(), true));
    }

    /** Sends what nobody waits for; a socket that breaks meanwhile is told of by its close handler. */
    void tell(String frame) {
        send(frame).onFailure(broken -> {});
    }

    /** Completes when the client's machine has taken the frame. */
    Future<Void> send(String frame) {
        return socket.isClosed() ? Future.succeededFuture() : socket.writeTextMessage(frame);
    }

    boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    /** Runs once, when the client takes data again. */
    void whenDrained(Runnable then) {
        afterDraining = then;
    }

    /** Reads nothing more from a client that does not take what it is sent: answers to what it asks would only pile up. */
    void holdWhileFull() {
        if (!held && !socket.isClosed() && socket.writeQueueFull()) {
            held = true;
            socket.pause();
        }
    }

    private void drained() {
        if (held) {
            held = false;
            socket.resume();
        }
        Runnable then = afterDraining;
        afterDraining = null;
        if (then != null) {
            then.run();
        }
    }

    void close(CloseCode code, String reason) {
        socket.close(code.code(), reason).onFailure(ignored -> {});
    }
}
