package org.entente.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.entente.kernel.Digests;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/**
 * Sessions and their refresh secrets. A secret is 256 bits, stored as a hash, and rotated at each use; its successor derives from it by HMAC, so that the
 * same device asking twice (two tabs, or an answer that got lost) is given the same one. An old secret that comes back after its successor was used
 * means that two parties hold the session, and ends it (RFC 9700, section 4.14.2).
 */
public final class Sessions {
    public static final Duration LIFETIME = Duration.ofDays(14);
    /** Two tabs may refresh at once, and the slower one must not end the session. */
    private static final Duration SAME_DEVICE = Duration.ofSeconds(30);

    private final Database database;
    private final SessionStore store = new SessionStore();
    private final SessionRevocations revocations;
    private final Secret successorKey;

    public Sessions(Database database, Secret master, SessionRevocations revocations) {
        this.database = database;
        this.revocations = revocations;
        this.successorKey = master.derive("refresh successor");
    }

    /** A session and the secret that goes into its cookie. */
    public record Live(SessionId session, PersonId person, Secret refresh) {}

    public Future<Live> start(Tx tx, PersonId person, String userAgent) {
        SessionId id = SessionId.random();
        Secret refresh = Secret.ofText(Secret.random().base64Url());
        return store.insert(tx, id, person, LIFETIME.toSeconds(), userAgent)
                .compose(inserted -> store.insertToken(tx, hash(refresh), id))
                .map(new Live(id, person, refresh));
    }

    /** Rotates a secret, or answers {@code session-ended}. */
    public Future<Live> refresh(Secret refresh) {
        return database.inTransaction(Scope.nobody(), tx -> rotate(tx, refresh))
                .map(rotated -> rotated.orElseThrow(Sessions::ended));
    }

    /** Who holds this secret, without rotating it (the socket's handshake cannot set a cookie). A secret that was stolen ends the session here too. */
    public Future<Live> find(Secret refresh) {
        return database.inTransaction(
                        Scope.nobody(),
                        tx -> store.findByToken(tx, hash(refresh), SAME_DEVICE.toSeconds())
                                .compose(found -> ifHeld(
                                        tx,
                                        found,
                                        successor(refresh),
                                        held -> Future.succeededFuture(
                                                Optional.of(new Live(held.id(), held.person(), refresh))))))
                .map(found -> found.orElseThrow(Sessions::ended));
    }

    public Future<Void> end(SessionId session) {
        return database.inTransaction(Scope.nobody(), tx -> store.end(tx, session, "sign_out"))
                .onSuccess(revocations::add)
                .mapEmpty();
    }

    public Future<Void> endAll(PersonId person) {
        return database.inTransaction(Scope.nobody(), tx -> store.endAll(tx, person))
                .onSuccess(revocations::add)
                .mapEmpty();
    }

    /**
     * Ends the sessions of somebody who was removed from a network, in the transaction that removes them, unless they are in another network: there they
     * stay signed in.
     */
    public Future<Void> endOfRemoved(Tx tx, PersonId person) {
        return store.endOfRemoved(tx, person);
    }

    private Future<Optional<Live>> rotate(Tx tx, Secret refresh) {
        byte[] hash = hash(refresh);
        Secret successor = successor(refresh);
        return store.lockByToken(tx, hash, SAME_DEVICE.toSeconds())
                .compose(found -> ifHeld(tx, found, successor, held -> succeed(tx, held, hash, successor)));
    }

    /** Goes on with a live session whose secret is in one pair of hands; ends one whose secret is in two. */
    private Future<Optional<Live>> ifHeld(
            Tx tx,
            Optional<SessionStore.Found> found,
            Secret successor,
            Function<SessionStore.Found, Future<Optional<Live>>> then) {
        Optional<SessionStore.Found> live = found.filter(SessionStore.Found::live);
        if (live.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        SessionStore.Found session = live.get();
        return isStolen(tx, session, successor)
                .compose(stolen -> stolen
                        ? store.end(tx, session.id(), "reuse")
                                .onSuccess(revocations::add)
                                .map(Optional.empty())
                        : then.apply(session));
    }

    private Future<Boolean> isStolen(Tx tx, SessionStore.Found session, Secret successor) {
        if (session.rotatedAt() == null || session.justRotated()) {
            return Future.succeededFuture(false);
        }
        return store.wasRotated(tx, hash(successor));
    }

    private Future<Optional<Live>> succeed(Tx tx, SessionStore.Found session, byte[] hash, Secret successor) {
        return store.markRotated(tx, hash, session.id())
                .compose(marked -> store.insertToken(tx, hash(successor), session.id()))
                .map(Optional.of(new Live(session.id(), session.person(), successor)));
    }

    private Secret successor(Secret refresh) {
        return Secret.ofText(Secret.ofBytes(Digests.hmacSha256(successorKey, refresh.bytes()))
                .base64Url());
    }

    private static byte[] hash(Secret secret) {
        return Digests.sha256(secret.bytes());
    }

    private static Problem ended() {
        return Problem.of(
                ProblemCode.SESSION_ENDED, "You are signed out. Sign in again; what you wrote is kept on this device.");
    }

    /** For {@link SessionRevocations}. */
    static Future<List<java.util.UUID>> listEndedLately(Database database, Duration ago) {
        return database.inTransaction(Scope.nobody(), tx -> new SessionStore().listEndedLately(tx, ago.toSeconds()));
    }
}
