package org.entente.command;

import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/**
 * The lines by which an operator follows somebody who tries doors (OWASP ASVS 5.0, 16.3): signing in and out, what changes how one signs in, and
 * refusals. Ids and no names; where from is said of those who were refused only, since where a member signs in from is nobody's business. What members say and
 * read leaves no line. One address fills the log no faster than {@link Limit#LINES}. Any thread.
 */
final class SecurityLog {
    private static final Logger LOG = Logger.getLogger("org.entente.security");

    /** Not those that belong to an ordinary day: a screen that locked, an act to confirm first, a code still to come. */
    private static final Set<ProblemCode> TOLD = EnumSet.of(
            ProblemCode.NOT_FOUND,
            ProblemCode.NOT_SIGNED_IN,
            ProblemCode.WRONG_CREDENTIALS,
            ProblemCode.PASSKEY_NEEDED,
            ProblemCode.NOT_ALLOWED,
            ProblemCode.INVITATION_USED,
            ProblemCode.INVITATION_EXPIRED,
            ProblemCode.INVITATION_REVOKED,
            ProblemCode.CHALLENGE_OVER,
            ProblemCode.TOO_MANY_REQUESTS);

    private final RateLimits limits;

    SecurityLog(RateLimits limits) {
        this.limits = limits;
    }

    void done(Command<?> command, Actor actor, Reply reply) {
        // Renewing goes on all day in every tab, and a challenge that was begun is nothing yet.
        if (command.access() != Access.MEMBER
                && command.effect() == Command.Effect.CHANGES
                && !command.name().equals("session.refresh")
                && !command.name().contains(".begin")) {
            LOG.log(Level.INFO, "{0}: done by {1}", new Object[] {command.name(), whom(actor, reply.body())});
        }
    }

    void refused(Command<?> command, Actor actor, Origin origin, Problem problem) {
        if (TOLD.contains(problem.code()) && isRoomFor(origin)) {
            LOG.log(Level.INFO, "{0}: {1} to {2} from {3}", new Object[] {
                command.name(), problem.code().code(), whom(actor, new JsonObject()), origin.address()
            });
        }
    }

    private boolean isRoomFor(Origin origin) {
        try {
            limits.take(origin.address(), Limit.LINES);
            return true;
        } catch (Problem full) {
            return false;
        }
    }

    /** Whoever signs in is nobody before it; the answer says who they are. */
    private static String whom(Actor actor, JsonObject answer) {
        if (actor instanceof Actor.Member member) {
            return "member " + member.member() + " in session " + member.session();
        }
        if (actor instanceof Actor.Person person) {
            return "person " + person.person() + " in session " + person.session();
        }
        return answer.getValue("person") instanceof JsonObject person
                ? "person " + Optional.ofNullable(person.getString("id")).orElse("unknown")
                : "nobody";
    }
}
