package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.command.Actor;
import org.entente.command.Gate;
import org.entente.kernel.MemberId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;
import org.entente.storage.Notifications;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/**
 * Whose tokens are void although they have not run out. Known by heart on every node: NOTIFY carries each revocation within milliseconds, and a poll each
 * second reads the table in case one got lost. The same poll locks the sessions that nobody has used for too long. Any thread.
 */
public final class SessionRevocations implements Gate.Revocations {
    public static final String CHANNEL = "entente_revocation";
    private static final Logger LOG = Logger.getLogger(SessionRevocations.class.getName());
    /** Twice the life of a token. */
    private static final Duration KEPT = AccessTokens.LIFETIME.multipliedBy(2);

    private static final long POLL_MILLIS = 1000;
    private static final long FORGET_MILLIS = Duration.ofHours(1).toMillis();

    private final Database database;
    private final Listener listener;
    private final RevocationStore store = new RevocationStore();
    private final Map<UUID, Voided> voided = new ConcurrentHashMap<>();
    private final Map<Long, Long> heard = new ConcurrentHashMap<>();

    public SessionRevocations(Database database, Listener listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Closes the sockets of what is void, on whatever thread learns of it first. */
    public interface Listener {
        void ended(SessionId session);

        void locked(SessionId session);

        /** Everything that this member may do may be different now: their sockets begin anew. */
        void changed(MemberId member);
    }

    /** @param nanos when it was learned, by {@link System#nanoTime} */
    private record Voided(Revocation.Kind kind, long nanos) {}

    public void start(Vertx vertx, Notifications notifications) {
        notifications.on(CHANNEL, payload -> hear(Revocation.parse(payload)));
        vertx.setPeriodic(POLL_MILLIS, poll -> refresh());
        vertx.setPeriodic(FORGET_MILLIS, poll -> forget());
        refresh();
    }

    @Override
    public Optional<Problem> refusal(Actor actor) {
        if (actor instanceof Actor.Member member
                && voided.containsKey(member.member().value())) {
            // The cause tells a socket to wait: the journal's farewell, which says by whom, is on its way.
            return Optional.of(Problem.notSignedIn().with("cause", "removed"));
        }
        return actor.sessionIfAny()
                .map(session -> voided.get(session.value()))
                .map(found -> found.kind() == Revocation.Kind.LOCK ? locked() : Problem.notSignedIn());
    }

    static Problem locked() {
        return Problem.of(
                ProblemCode.SESSION_LOCKED,
                "Nobody used this session for a while, so it is locked. Prove that it is you to go on.");
    }

    /** Makes something void for good: to be called in the transaction that makes it so, and {@link #apply} once that has committed. */
    Future<Void> revoke(Tx tx, Revocation.Kind kind, Collection<UUID> subjects) {
        return store.revoke(tx, kind, subjects);
    }

    /** Holds here from now on, before anybody is answered; the other nodes are told by the database. */
    void apply(Revocation.Kind kind, Collection<UUID> subjects) {
        subjects.forEach(subject -> apply(kind, subject));
    }

    private void hear(Revocation revocation) {
        if (heard.putIfAbsent(revocation.id(), System.nanoTime()) == null) {
            apply(revocation.kind(), revocation.subject());
        }
    }

    private void apply(Revocation.Kind kind, UUID subject) {
        switch (kind) {
            case SESSION -> {
                markVoid(subject, kind);
                listener.ended(new SessionId(subject));
            }
            case LOCK -> {
                markVoid(subject, kind);
                listener.locked(new SessionId(subject));
            }
            case MEMBER -> markVoid(subject, kind);
            case ROLE -> listener.changed(new MemberId(subject));
        }
    }

    /** A locked session may end; an ended one is never merely locked. */
    private void markVoid(UUID subject, Revocation.Kind kind) {
        Voided now = new Voided(kind, System.nanoTime());
        Voided kept = voided.merge(subject, now, (old, fresh) -> old.kind() == Revocation.Kind.SESSION ? old : fresh);
        assert kept != null;
    }

    /** @param over sessions that came to their end by themselves */
    private record Lately(List<Revocation> revocations, List<UUID> over) {}

    private void refresh() {
        double seconds = KEPT.toSeconds();
        database.inTransaction(
                        Scope.nobody(),
                        tx -> store.lockIdle(tx)
                                .compose(locked -> store.listLately(tx, seconds))
                                .compose(revocations ->
                                        store.listOverLately(tx, seconds).map(over -> new Lately(revocations, over))))
                .onSuccess(this::learn)
                .onFailure(failure -> LOG.log(
                        Level.WARNING,
                        "The database does not answer the poll for ended sessions: {0}",
                        failure.getMessage()));
    }

    private void learn(Lately lately) {
        lately.revocations().forEach(this::hear);
        lately.over().stream()
                .filter(session -> !isEnded(session))
                .forEach(session -> apply(Revocation.Kind.SESSION, session));
        long oldest = System.nanoTime() - KEPT.multipliedBy(2).toNanos();
        voided.values().removeIf(each -> each.nanos() < oldest);
        heard.values().removeIf(nanos -> nanos < oldest);
    }

    private boolean isEnded(UUID session) {
        Voided known = voided.get(session);
        return known != null && known.kind() == Revocation.Kind.SESSION;
    }

    private void forget() {
        database.inTransaction(Scope.nobody(), store::forgetOld)
                .onFailure(failure ->
                        LOG.log(Level.WARNING, "Old revocations could not be forgotten: {0}", failure.getMessage()));
    }
}
