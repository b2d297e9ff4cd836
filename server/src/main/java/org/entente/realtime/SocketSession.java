package org.entente.realtime;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.entente.command.Actor;
import org.entente.journal.Cursor;
import org.entente.journal.Entry;
import org.entente.journal.JournalReader;
import org.entente.kernel.Position;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * One socket of one member. It hears events either live, from its room, or by reading the journal from its own position; the two meet in
 * {@link Room#goLive}. A client that does not read is not queued for: it falls back to reading from its position once it takes data again, so it costs
 * the socket's write queue and nothing more.
 *
 * <p>Touched only on its loop.
 */
final class SocketSession implements CommandQueue.Answers {
    /** Bytes in the write queue above which a client counts as slow. */
    static final int WRITE_QUEUE_BYTES = 128 * 1024;
    /** Aimed size of one frame of events; a single larger event makes a larger frame. */
    private static final int FRAME_CHARS = 48 * 1024;

    private static final int CATCH_UP_ENTRIES = 200;
    /** Who is further behind takes a snapshot, which is shorter than the story. */
    private static final int FARTHEST_ENTRIES = 5_000;

    private final ServerWebSocket socket;
    private final Actor.Member actor;
    private final Room room;
    private final SocketServices services;
    private final CommandQueue commands;
    private State state = State.AWAITING_HELLO;
    private Position position = Position.START;
    private String cursor = "";
    private int readSinceHello;
    /** Tells an answer of the database that is still wanted from one that a later hello has overtaken. */
    private int turn;

    private enum State {
        AWAITING_HELLO,
        READING,
        LIVE,
        /** The client does not take what it is sent; waiting for its queue to drain. */
        STALLED,
        CLOSED
    }

    SocketSession(
            ServerWebSocket socket, Actor.Member actor, Room room, SocketServices services, CommandQueue commands) {
        this.socket = socket;
        this.actor = actor;
        this.room = room;
        this.services = services;
        this.commands = commands;
        commands.answerTo(this);
    }

    UUID member() {
        return actor.member().value();
    }

    boolean isOf(SessionId session) {
        return actor.session().equals(session);
    }

    Position position() {
        return position;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    boolean awaitsHello() {
        return state == State.AWAITING_HELLO;
    }

    void receive(String text) {
        try {
            handle(ClientFrame.parse(text));
        } catch (Problem problem) {
            Object id = problem.extras().get("id");
            problem(id instanceof Long number ? number : Sockets.FrameIds.find(text), problem);
        }
    }

    private void handle(ClientFrame frame) {
        if (frame instanceof ClientFrame.Hello hello) {
            hello(hello.cursor());
        } else if (frame instanceof ClientFrame.Do command) {
            commands.offer(command);
        } else if (frame instanceof ClientFrame.Typing typing) {
            services.limits().take(member().toString(), org.entente.command.Limit.ORDINARY);
            if (room.hears(this, typing.channel().value())) {
                services.signals()
                        .typing(actor.network().value(), typing.channel().value(), member());
            }
        } else if (frame instanceof ClientFrame.Seen seen) {
            commands.offerSeen(seen);
        }
    }

    private void hello(@Nullable String sealed) {
        if (state == State.CLOSED) {
            return;
        }
        room.silence(this);
        readSinceHello = 0;
        turn++;
        state = State.READING;
        if (sealed == null) {
            whenWanted(services.reader().head(actor.network()), this::beginAt);
            return;
        }
        Optional<Cursor> opened = services.seal().open(sealed);
        boolean mine = opened.filter(
                        c -> c.network().equals(actor.network()) && c.member().equals(actor.member()))
                .isPresent();
        if (!mine) {
            reset(Frames.Reset.FOREIGN);
            return;
        }
        verify(opened.get(), sealed);
    }

    private void beginAt(Position head) {
        whenWanted(services.reader().markAt(actor.network(), head), mark -> {
            Cursor begun = new Cursor(actor.network(), actor.member(), head, mark.orElse(0L));
            welcome(head, services.seal().seal(begun));
        });
    }

    private void verify(Cursor opened, String sealed) {
        whenWanted(services.reader().markAt(actor.network(), opened.position()), mark -> {
            if (mark.filter(m -> m == opened.mark()).isPresent()) {
                welcome(opened.position(), sealed);
            } else {
                reset(Frames.Reset.RESTORED);
            }
        });
    }

    private void welcome(Position from, String sealed) {
        position = from;
        cursor = sealed;
        tell(Frames.welcome(
                cursor, actor.network().value(), member(), services.clock().instant()));
        tell(Frames.presence(services.presence().online(actor.network().value()), Set.of()));
        read();
    }

    private void read() {
        state = State.READING;
        turn++;
        whenWanted(
                services.reader().heardAfter(actor.network(), actor.member(), position, CATCH_UP_ENTRIES), this::heard);
    }

    private <T> void whenWanted(Future<T> answer, Consumer<T> then) {
        int asked = turn;
        answer.onComplete(done -> {
            if (asked != turn || state != State.READING) {
                return;
            }
            if (done.failed()) {
                unavailable();
            } else {
                then.accept(done.result());
            }
        });
    }

    private void heard(JournalReader.Heard heard) {
        readSinceHello += heard.entries().size();
        if (readSinceHello > FARTHEST_ENTRIES) {
            reset(Frames.Reset.TOO_FAR);
            return;
        }
        boolean sentAll = heard.entries().isEmpty() || tell(heard.entries(), new EventTexts());
        if (!sentAll) {
            return;
        }
        if (heard.entries().size() == CATCH_UP_ENTRIES) {
            read();
            return;
        }
        state = State.LIVE;
        Optional<List<Entry>> missed = room.goLive(this, heard.upTo(), heard.streams());
        if (missed.isEmpty()) {
            read();
        } else if (!missed.get().isEmpty()) {
            deliver(missed.get(), new EventTexts());
        }
    }

    /** Live entries that this session hears, in order. */
    void deliver(List<Entry> entries, EventTexts texts) {
        if (state == State.LIVE) {
            boolean sentAll = tell(entries, texts);
            if (!sentAll) {
                room.silence(this);
            }
        }
    }

    /** Sends entries in frames; false when the client does not take them, after which it will read from where it is. */
    private boolean tell(List<Entry> entries, EventTexts texts) {
        List<String> events = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (events.isEmpty() && isFull()) {
                stall();
                return false;
            }
            String text = texts.of(entry);
            events.add(text);
            size += text.length();
            if (size >= FRAME_CHARS || i == entries.size() - 1) {
                tellFrame(events, entry);
                events = new ArrayList<>();
                size = 0;
            }
        }
        return true;
    }

    private void tellFrame(List<String> events, Entry last) {
        String previous = cursor;
        cursor = services.seal().seal(Cursor.at(actor.network(), actor.member(), last));
        position = last.pos();
        tell(Frames.events(cursor, previous, events));
    }

    private void stall() {
        state = State.STALLED;
        socket.drainHandler(drained -> {
            if (state == State.STALLED) {
                readSinceHello = 0;
                read();
            }
        });
    }

    private void reset(Frames.Reset reason) {
        state = State.AWAITING_HELLO;
        tell(Frames.reset(reason));
    }

    /** The database is away: the client comes back by itself and continues from its cursor. */
    private void unavailable() {
        close(CloseCode.GOING_AWAY, "unavailable");
    }

    /** Something that may be lost. */
    void hint(String frame) {
        if (state == State.LIVE && !isFull()) {
            tell(frame);
        }
    }

    @Override
    public Future<Void> result(long id, JsonObject value) {
        return send(Frames.result(id, value));
    }

    @Override
    public void problem(@Nullable Long id, Problem problem) {
        if (problem.code() == ProblemCode.NOT_SIGNED_IN) {
            close(CloseCode.SESSION_ENDED, "signed out");
            return;
        }
        tell(Frames.problem(id, problem));
    }

    Future<Void> send(String frame) {
        if (state == State.CLOSED || socket.isClosed()) {
            return Future.succeededFuture();
        }
        return socket.writeTextMessage(frame);
    }

    /** Sends what nobody waits for; a socket that breaks meanwhile is told of by its close handler. */
    private void tell(String frame) {
        send(frame).onFailure(broken -> {});
    }

    private boolean isFull() {
        return socket.isClosed() || socket.writeQueueFull();
    }

    void close(CloseCode code, String reason) {
        if (state != State.CLOSED) {
            closed();
            socket.close(code.code(), reason).onFailure(ignored -> {});
        }
    }

    /** The socket is gone, whoever closed it. */
    void closed() {
        state = State.CLOSED;
        room.leave(this);
    }
}
