package org.entente.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.entente.kernel.Digests;
import org.entente.kernel.MemberId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Secret;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/**
 * Sessions and their refresh secrets. A secret is 256 bits, stored as a hash, and rotated at each use; its successor derives from it by HMAC, so that the
 * same device asking twice (two tabs, or an answer that got lost) is given the same one. An old secret that comes back after its successor was used
 * means that two parties hold the session, and ends it (RFC 9700, section 4.14.2). One that comes late although its successor was never used is
 * forgiven once a day: it is an answer lost on a train, but done at every step it is a thief who keeps pace with the owner.
 */
public final class Sessions {
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

    /**
     * A session and the secret that goes into its cookie.
     *
     * @param left until it ends whatever happens
     */
    public record Live(SessionId session, PersonId person, Secret refresh, Duration left) {}

    public Future<Live> start(Tx tx, PersonId person, StartedBy by, String userAgent) {
        SessionStore.Begun begun = new SessionStore.Begun(SessionId.random(), person, by, null, userAgent);
        return store.insert(tx, begun).compose(inserted -> open(tx, begun.id()));
    }

    private Future<Live> open(Tx tx, SessionId session) {
        Secret refresh = Secret.ofText(Secret.random().base64Url());
        return store.insertToken(tx, hash(refresh), session)
                .compose(inserted -> store.findByToken(tx, hash(refresh), SAME_DEVICE.toSeconds()))
                .map(found -> live(found.orElseThrow(SessionEnd::problem), refresh));
    }

    private static Live live(SessionStore.Found session, Secret refresh) {
        return new Live(session.id(), session.person(), refresh, session.left());
    }

    /** Rotates a secret, or answers {@code session-ended} or {@code session-locked}. Renewing is no use: an unattended page does it too. */
    public Future<Live> refresh(Secret refresh) {
        return database.inTransaction(Scope.nobody(), tx -> rotate(tx, refresh))
                .map(rotated -> rotated.orElseThrow(SessionEnd::problem));
    }

    /** Who holds this secret, without rotating it (the socket's handshake cannot set a cookie). An old one opens nothing. */
    public Future<Live> find(Secret refresh) {
        return require(refresh).map(session -> {
            if (session.locked()) {
                throw SessionRevocations.locked();
            }
            return live(session, refresh);
        });
    }

    /** The session of this secret, which goes on, be it locked or not. */
    Future<SessionStore.Found> require(Secret refresh) {
        return lookUp(refresh)
                .map(found -> found.filter(session -> session.live() && session.isCurrent())
                        .orElseThrow(SessionEnd::problem));
    }

    /** Whether a session goes on; a problem if it is locked. Asked of the database, since a token may be minutes old. */
    public Future<Boolean> isOpen(SessionId session) {
        return database.inTransaction(Scope.nobody(), tx -> store.findOpen(tx, session))
                .map(open -> {
                    if (open.orElse(false)) {
                        throw SessionRevocations.locked();
                    }
                    return open.isPresent();
                });
    }

    private Future<Optional<SessionStore.Found>> lookUp(Secret refresh) {
        return database.inTransaction(
                Scope.nobody(), tx -> store.findByToken(tx, hash(refresh), SAME_DEVICE.toSeconds()));
    }

    /** After how long without use a session locks. */
    Future<Duration> idleLimit(Tx tx, SessionId session) {
        return store.idleLimit(tx, session);
    }

    /** Holds these people to the rules of their networks as they are now. */
    public Future<Void> limit(Tx tx, List<PersonId> people) {
        return store.limit(tx, people);
    }

    /** Locks the session that this secret belongs or belonged to: its owner has left the device, or says so. */
    Future<Void> lockBy(Secret refresh) {
        return lookUp(refresh)
                .compose(found -> found.isPresent() ? lock(found.get().id()) : Future.succeededFuture());
    }

    private Future<Void> lock(SessionId session) {
        return voiding(Revocation.Kind.LOCK, tx -> store.lock(tx, session));
    }

    /**
     * Begins a session in place of one whose owner has just proved again who they are, under its name. What was proved by an older secret is worth
     * nothing any more (OWASP ASVS 5.0, 7.2.4). By a passkey it lasts for the whole of the time limit; a password opens what was begun with more than a
     * password, so it ends when that would have ended (NIST SP 800-63B-4, section 2.2.3).
     */
    Future<Live> replace(SessionStore.Found old, StartedBy by, String userAgent) {
        SessionStore.Begun begun = new SessionStore.Begun(SessionId.random(), old.person(), by, old.name(), userAgent);
        return database.inTransaction(
                        Scope.nobody(),
                        tx -> store.end(tx, old.id(), "reopened").compose(ended -> {
                            if (ended.isEmpty()) {
                                throw SessionEnd.problem();
                            }
                            return revocations
                                    .revoke(tx, Revocation.Kind.SESSION, ended)
                                    .compose(told -> begin(tx, begun, old.id()));
                        }))
                .onSuccess(live -> revocations.apply(
                        Revocation.Kind.SESSION, List.of(old.id().value())));
    }

    private Future<Live> begin(Tx tx, SessionStore.Begun begun, SessionId old) {
        return store.insert(tx, begun)
                .compose(inserted -> begun.by() == StartedBy.PASSWORD
                        ? store.keepTime(tx, begun.id(), old)
                        : Future.succeededFuture())
                .compose(timed -> open(tx, begun.id()));
    }

    /** Ends the session that this secret belongs or belonged to: even an old one is right to say so. */
    Future<Void> endBy(Secret refresh) {
        return lookUp(refresh)
                .compose(found -> found.isPresent() ? end(found.get().id()) : Future.succeededFuture());
    }

    public Future<Void> end(SessionId session) {
        return voiding(Revocation.Kind.SESSION, tx -> store.end(tx, session, "sign_out"));
    }

    public Future<Void> endAll(PersonId person) {
        return voiding(Revocation.Kind.SESSION, tx -> store.endAll(tx, person));
    }

    /** Makes sessions void: on disk, then here, then everywhere. */
    Future<Void> voiding(Revocation.Kind kind, Function<Tx, Future<List<UUID>>> act) {
        return database.inTransaction(
                        Scope.nobody(),
                        tx -> act.apply(tx)
                                .compose(over ->
                                        revocations.revoke(tx, kind, over).map(over)))
                .onSuccess(over -> revocations.apply(kind, over))
                .mapEmpty();
    }

    /**
     * Ends the sessions of somebody who was removed from a network, in the transaction that removes them, unless they are in another network: there they
     * stay signed in, by the rules that are left. Their tokens for this one are void at once; the journal closes their sockets, once it has told them who did it.
     */
    public Future<Void> endOfRemoved(Tx tx, PersonId person, MemberId member) {
        return store.endOfRemoved(tx, person)
                .compose(ended -> store.limit(tx, List.of(person)))
                .compose(limited -> revocations.revoke(tx, Revocation.Kind.MEMBER, List.of(member.value())));
    }

    /**
     * Ends the sessions of an account in whose place somebody comes in anew, in the transaction that lets them in.
     *
     * @return those that ended, for {@link #ended}
     */
    public Future<List<UUID>> endByReentry(Tx tx, PersonId person) {
        return store.endByReentry(tx, person)
                .compose(ended ->
                        revocations.revoke(tx, Revocation.Kind.SESSION, ended).map(ended));
    }

    /** To be called once that transaction has committed, before anybody is answered: nothing is served to these sessions here from now on. */
    public void ended(List<UUID> sessions) {
        revocations.apply(Revocation.Kind.SESSION, sessions);
    }

    /** To be called once that transaction has committed, before anybody is answered: this node refuses them from now on. */
    public void removed(MemberId member) {
        revocations.apply(Revocation.Kind.MEMBER, List.of(member.value()));
    }

    /** In the transaction that gives a member another role: their sockets close on every node, and come back as what they are now. */
    public Future<Void> renewSockets(Tx tx, MemberId member) {
        return revocations.revoke(tx, Revocation.Kind.ROLE, List.of(member.value()));
    }

    private Future<Optional<Live>> rotate(Tx tx, Secret refresh) {
        byte[] hash = hash(refresh);
        return store.lockByToken(tx, hash, SAME_DEVICE.toSeconds()).compose(found -> {
            if (found.isEmpty() || !found.get().live()) {
                return found.filter(SessionStore.Found::reentered).isPresent()
                        ? Future.failedFuture(SessionEnd.byReentry())
                        : Future.succeededFuture(Optional.empty());
            }
            SessionStore.Found session = found.get();
            Secret successor = successor(refresh);
            return isStolen(tx, session, hash)
                    .compose(stolen -> stolen ? endStolen(tx, session.id()) : succeed(tx, session, hash, successor));
        });
    }

    private Future<Boolean> isStolen(Tx tx, SessionStore.Found session, byte[] hash) {
        if (session.isCurrent()) {
            return Future.succeededFuture(false);
        }
        if (session.forgivenLately()) {
            return Future.succeededFuture(true);
        }
        return store.forgive(tx, session.id()).compose(forgiven -> store.wasFollowed(tx, hash));
    }

    private Future<Optional<Live>> endStolen(Tx tx, SessionId session) {
        return store.end(tx, session, "reuse")
                .compose(ended -> revocations.revoke(tx, Revocation.Kind.SESSION, ended))
                .map(Optional.empty());
    }

    private Future<Optional<Live>> succeed(Tx tx, SessionStore.Found session, byte[] hash, Secret successor) {
        if (session.locked()) {
            return Future.failedFuture(SessionRevocations.locked());
        }
        return store.markRotated(tx, hash, session.id())
                .compose(marked -> store.insertToken(tx, hash(successor), session.id()))
                .map(Optional.of(live(session, successor)));
    }

    private Secret successor(Secret refresh) {
        return Secret.ofText(Secret.ofBytes(Digests.hmacSha256(successorKey, refresh.bytes()))
                .base64Url());
    }

    private static byte[] hash(Secret secret) {
        return Digests.sha256(secret.bytes());
    }
}
