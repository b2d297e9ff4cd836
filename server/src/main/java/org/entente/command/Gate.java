package org.entente.command;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.journal.CanonicalJson;
import org.entente.journal.Operation;
import org.entente.kernel.Digests;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * The only way to a command, for both doors: actor, rate limit, parse, confirmation if the act is grave, run. Every failure comes out as a {@link Problem}; what was not foreseen is
 * logged without any words of its own and answered as {@code internal}. Any event loop.
 */
public final class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class.getName());

    private final RateLimits limits;
    private final Revocations revocations;
    private final Use use;
    private final Confirmations confirmations;
    private final Listener listener;
    private final SecurityLog log;

    public Gate(RateLimits limits, Revocations revocations, Use use, Confirmations confirmations, Listener listener) {
        this.limits = limits;
        this.revocations = revocations;
        this.use = use;
        this.confirmations = confirmations;
        this.listener = listener;
        this.log = new SecurityLog(limits);
    }

    /** Hears of every command how it ended: {@code ok} or the code of a problem. Any thread; must return at once. */
    @FunctionalInterface
    public interface Listener {
        void answered(String command, String outcome, long nanos);
    }

    /** Says whose tokens are void although they have not run out. Asked for each command, so it must know by heart. */
    @FunctionalInterface
    public interface Revocations {
        /** The refusal of somebody with a session, or empty. */
        Optional<Problem> refusal(Actor actor);
    }

    /** Hears of whatever only a person does: a change. Reading does not count, since an unattended page reads too. Must return at once. */
    @FunctionalInterface
    public interface Use {
        void used(SessionId session);
    }

    /**
     * Calls a command for somebody who comes through a door.
     *
     * @param op the operation id as the client sent it, or null
     */
    public Future<Reply> call(
            Command<?> command, Actor actor, Origin origin, @Nullable String op, JsonObject arguments) {
        long begun = System.nanoTime();
        return admitted(command, actor, origin, op, arguments)
                .onSuccess(reply -> log.done(command, actor, reply))
                .onFailure(failure -> {
                    if (failure instanceof Problem problem) {
                        log.refused(command, actor, origin, problem);
                    }
                })
                .onComplete(done -> listener.answered(
                        command.name(),
                        done.cause() instanceof Problem problem ? problem.code().code() : "ok",
                        System.nanoTime() - begun));
    }

    private Future<Reply> admitted(
            Command<?> command, Actor actor, Origin origin, @Nullable String op, JsonObject arguments) {
        try {
            admit(command, actor);
            limits.take(counted(actor, origin, command), command.limit());
            Call call = new Call(actor, origin, operation(command, op, arguments));
            if (call.operationIfAny().isPresent()) {
                actor.sessionIfAny().ifPresent(use::used);
            }
            return command.run(call, arguments, () -> confirmed(command, call, arguments))
                    .map(reply -> unlessRevokedMeanwhile(command, actor, reply))
                    .recover(failure -> Future.failedFuture(problemOf(failure)));
        } catch (RuntimeException e) {
            return Future.failedFuture(problemOf(e));
        }
    }

    /** For both doors here and nowhere else, so that no feature can forget to ask. */
    private Future<Void> confirmed(Command<?> command, Call call, JsonObject arguments) {
        return confirmations.require(call.person(), Confirmations.Act.of(command, call, hash(arguments)));
    }

    /** Why somebody is refused whatever they ask, although they may hold a token or a socket still; empty for who is welcome. */
    public Optional<Problem> refusal(Actor actor) {
        return revocations.refusal(actor);
    }

    /** What was being read when its reader was removed or signed out is not handed over. A change has happened; its receipt says so. */
    private Reply unlessRevokedMeanwhile(Command<?> command, Actor actor, Reply reply) {
        if (command.effect() == Command.Effect.READS) {
            revocations.refusal(actor).ifPresent(refusal -> {
                throw refusal;
            });
        }
        return reply;
    }

    private void admit(Command<?> command, Actor actor) {
        boolean enough = switch (command.access()) {
            case ANYONE -> true;
            case PERSON -> actor.sessionIfAny().isPresent();
            case MEMBER -> actor instanceof Actor.Member;
        };
        if (!enough) {
            throw Problem.notSignedIn();
        }
        revocations.refusal(actor).ifPresent(refusal -> {
            throw refusal;
        });
    }

    private static String counted(Actor actor, Origin origin, Command<?> command) {
        if (command.access() != Access.ANYONE && actor instanceof Actor.Member member) {
            return member.member().toString();
        }
        return origin.address();
    }

    private static Optional<Operation> operation(Command<?> command, @Nullable String op, JsonObject arguments) {
        if (command.effect() == Command.Effect.READS || command.access() != Access.MEMBER) {
            return Optional.empty();
        }
        if (op == null) {
            throw Problem.field(
                    "/op", "A change needs an operation id: the header Idempotency-Key, or op on the socket.");
        }
        return Optional.of(new Operation(parseOp(op), command.name(), hash(arguments)));
    }

    private static UUID parseOp(String op) {
        try {
            UUID id = UUID.fromString(op);
            if (id.toString().equals(op)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.field("/op", "The operation id must be a UUID in lower case.");
        }
        throw Problem.field("/op", "The operation id must be a UUID in lower case.");
    }

    private static byte[] hash(JsonObject arguments) {
        try {
            return Digests.sha256(CanonicalJson.write(arguments).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.VALIDATION, "Numbers must be whole.");
        }
    }

    /** The problem that a failure amounts to for the one who asked. */
    public static Problem problemOf(Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (Faults.isDatabaseAway(failure)) {
            LOG.log(
                    Level.WARNING,
                    "The database does not answer: {0}",
                    failure.getClass().getName());
            return Problem.of(
                            ProblemCode.UNAVAILABLE,
                            "The service cannot save anything right now. Try again in a moment.")
                    .with("retryAfterSeconds", 2);
        }
        LOG.log(Level.SEVERE, "Unforeseen failure: {0}", Faults.describe(failure));
        return Problem.of(ProblemCode.INTERNAL, "Something failed on our side. Nothing was changed. Try again.");
    }
}
