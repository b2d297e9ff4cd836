package org.entente.realtime;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.entente.command.Actor;
import org.entente.command.Limit;
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
 * the socket's write queue and nothing more ({@link Outgoing}).
 *
 * <p>Touched only on its loop.
 */
final class SocketSession implements CommandQueue.Answers {
    private static final int CATCH_UP_ENTRIES = 200;
    /** Who is further behind takes a snapshot, which is shorter than the story. */
    private static final int FARTHEST_ENTRIES = 5_000;

    private final Outgoing outgoing;
    private final Actor.Member actor;
    private final Room room;
    private final SocketServices services;
    private final CommandQueue commands;
    private State state = State.AWAITING_HELLO;
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

    SocketSession(Outgoing outgoing, Actor.Member actor, Room room, SocketServices services, CommandQueue commands) {
        this.outgoing = outgoing;
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
        return outgoing.position();
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    boolean awaitsHello() {
        return state == State.AWAITING_HELLO;
    }

    void receive(String text) {
        try {
            services.limits().take(member().toString(), Limit.FRAMES, 1 + text.length() / Limit.FRAME_UNIT);
        } catch (Problem flood) {
            close(CloseCode.FLOOD, "too many frames");
            return;
        }
        try {
            handle(ClientFrame.parse(text));
        } catch (Problem problem) {
            Object id = problem.extras().get("id");
            problem(id instanceof Long number ? number : ClientFrame.idIn(text), problem);
        }
        outgoing.holdWhileFull();
    }

    private void handle(ClientFrame frame) {
        if (frame instanceof ClientFrame.Hello hello) {
            hello(hello.cursor());
        } else if (frame instanceof ClientFrame.Do command) {
            commands.offer(command);
        } else if (frame instanceof ClientFrame.Typing typing) {
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
            whenWanted(services.reader().head(actor.network(), actor.member()), this::beginAt);
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
        outgoing.continueFrom(from, sealed);
        tell(Frames.welcome(
                sealed, actor.network().value(), member(), services.clock().instant()));
        read();
    }

    private void read() {
        state = State.READING;
        turn++;
        whenWanted(
                services.reader().heardAfter(actor.network(), actor.member(), outgoing.position(), CATCH_UP_ENTRIES),
                this::heard);
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
        boolean sentAll = heard.entries().isEmpty() || tellOrStall(heard.entries(), new EventTexts());
        if (!sentAll) {
            return;
        }
        if (!heard.isComplete()) {
            read();
            return;
        }
        if (heard.streams().isEmpty()) {
            // Everybody in a network hears at least the network itself: this member was removed while the socket opened
            // or read.
            close(CloseCode.SESSION_ENDED, "removed");
            return;
        }
        state = State.LIVE;
        // Whole, and not before: while a session reads, it is not told who comes and goes.
        tell(Frames.presence(services.presence().online(actor.network().value()), Set.of()));
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
            boolean sentAll = tellOrStall(entries, texts);
            if (!sentAll) {
                room.silence(this);
            }
        }
    }

    /** False when the client does not take what it is sent; once it does again, it reads on from where it is. */
    private boolean tellOrStall(List<Entry> entries, EventTexts texts) {
        boolean sentAll = outgoing.tell(entries, texts);
        if (!sentAll) {
            state = State.STALLED;
            outgoing.whenDrained(() -> {
                if (state == State.STALLED) {
                    readSinceHello = 0;
                    read();
                }
            });
        }
        return sentAll;
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
        if (state == State.LIVE && !outgoing.isFull()) {
            tell(frame);
        }
    }

    @Override
    public Future<Void> result(long id, JsonObject value) {
        return send(Frames.result(id, value));
    }

    @Override
    public void problem(@Nullable Long id, Problem problem) {
        boolean over = problem.code() == ProblemCode.NOT_SIGNED_IN || problem.code() == ProblemCode.SESSION_LOCKED;
        // Who was removed hears from the journal who did it, and is dismissed by that: not before.
        if (over && !problem.extras().containsKey("cause")) {
            refuse(problem);
            return;
        }
        tell(Frames.problem(id, problem));
    }

    /** This socket speaks for nobody any more. */
    void refuse(Problem problem) {
        if (problem.code() == ProblemCode.SESSION_LOCKED) {
            close(CloseCode.SESSION_LOCKED, "locked");
        } else {
            close(CloseCode.SESSION_ENDED, "signed out");
        }
    }

    private Future<Void> send(String frame) {
        return state == State.CLOSED ? Future.succeededFuture() : outgoing.send(frame);
    }

    private void tell(String frame) {
        if (state != State.CLOSED) {
            outgoing.tell(frame);
        }
    }

    void close(CloseCode code, String reason) {
        if (state != State.CLOSED) {
            closed();
            outgoing.close(code, reason);
        }
    }

    /** The socket is gone, whoever closed it. */
    void closed() {
        state = State.CLOSED;
        room.leave(this);
    }
}
