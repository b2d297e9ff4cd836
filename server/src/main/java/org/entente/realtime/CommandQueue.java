package org.entente.realtime;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.entente.command.Actor;
import org.entente.command.Command;
import org.entente.command.Commands;
import org.entente.command.Gate;
import org.entente.command.Origin;
import org.entente.command.Reply;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one socket, one at a time and in order, at most twenty waiting. The next one begins when the answer to the last has been taken by the
 * client, so a client that asks and does not read stops itself.
 *
 * <p>Pipelined commands that follow one another run together, so that they can share a transaction: otherwise the time of a commit would be the limit of
 * what one person can say.
 */
final class CommandQueue {
    private static final int LONGEST = 20;
    private static final int MOST_TOGETHER = 16;

    private final Commands commands;
    private final Gate gate;
    private final Actor.Member actor;
    private final Origin origin;
    private final Deque<ClientFrame.Do> waiting = new ArrayDeque<>();
    private @Nullable Answers answers;
    private int running;
    /** Whether those that run are pipelined. */
    private boolean together;

    CommandQueue(Commands commands, Gate gate, Actor.Member actor, Origin origin) {
        this.commands = commands;
        this.gate = gate;
        this.actor = actor;
        this.origin = origin;
    }

    /** Where answers go. */
    interface Answers {
        Future<Void> result(long id, JsonObject value);

        void problem(@Nullable Long id, Problem problem);
    }

    void answerTo(Answers where) {
        this.answers = where;
    }

    void offer(ClientFrame.Do command) {
        if (waiting.size() >= LONGEST) {
            refuse(
                    command.id(),
                    Problem.of(
                                    ProblemCode.TOO_MANY_REQUESTS,
                                    "Too many commands at once on this connection. Wait for answers first.")
                            .with("retryAfterSeconds", 1));
            return;
        }
        waiting.add(command);
        next();
    }

    /** A read position has no answer; only its refusal has. It does not wait: the greatest wins whatever the order. */
    void offerSeen(ClientFrame.Seen seen) {
        JsonObject arguments =
                new JsonObject().put("channel", seen.channel().toString()).put("seq", seen.seq());
        call(new ClientFrame.Do(0, "channel.see", null, arguments))
                .onFailure(failure -> refuse(null, Gate.problemOf(failure)));
    }

    private void next() {
        while (!waiting.isEmpty()) {
            Optional<Command<?>> command = find(waiting.element());
            boolean pipelined = command.filter(Command::isPipelined).isPresent();
            boolean mayBegin = running == 0 || (pipelined && together && running < MOST_TOGETHER);
            if (!mayBegin) {
                return;
            }
            together = pipelined;
            run(waiting.remove());
        }
    }

    private void run(ClientFrame.Do command) {
        running++;
        call(command)
                .compose(reply -> answer(command.id(), reply), failure -> {
                    refuse(command.id(), Gate.problemOf(failure));
                    return Future.succeededFuture();
                })
                .onComplete(taken -> {
                    running--;
                    next();
                });
    }

    private Optional<Command<?>> find(ClientFrame.Do command) {
        return commands.find(command.name()).filter(c -> c.doors() == Command.Doors.BOTH);
    }

    private Future<Reply> call(ClientFrame.Do command) {
        return find(command)
                .map(found -> gate.call(found, actor, origin, command.op(), command.arguments()))
                .orElseGet(() -> Future.failedFuture(
                        Problem.of(ProblemCode.UNKNOWN_COMMAND, "There is no command of this name on the socket.")));
    }

    private Future<Void> answer(long id, Reply reply) {
        Answers where = answers;
        return where == null ? Future.succeededFuture() : where.result(id, reply.body());
    }

    private void refuse(@Nullable Long id, Problem problem) {
        Answers where = answers;
        if (where != null) {
            where.problem(id, problem);
        }
    }
}
