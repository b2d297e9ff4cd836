package org.entente.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.entente.command.Actor;
import org.entente.command.Reply;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** Signing in, renewing and choosing a network: whatever ends in a {@link SessionView} and a cookie. */
public final class SignIn {
    static final Sql NETWORKS_OF =
            Sql.of("SELECT network_id, network_name, member_id, delegation_code, delegation_name FROM networks_of($1)");

    private final Database database;
    private final People people;
    private final Sessions sessions;
    private final AccessTokens tokens;
    private final CodeGenerators codes;
    private final SignInLinks links = new SignInLinks();
    private final WaysIn ways = new WaysIn();

    public SignIn(Database database, People people, Sessions sessions, AccessTokens tokens, CodeGenerators codes) {
        this.database = database;
        this.people = people;
        this.sessions = sessions;
        this.tokens = tokens;
        this.codes = codes;
    }

    /**
     * What came beside a password.
     *
     * @param value or null, if none came
     * @param counted told of each guess at a code of this person
     */
    record Code(@Nullable String value, Consumer<PersonId> counted) {}

    Future<Reply> byPassword(String login, String password, Code code, @Nullable UUID network, String userAgent) {
        return database.inTransaction(Scope.nobody(), tx -> people.store().findByLogin(tx, login))
                .compose(candidate -> requirePassword(candidate, password))
                .compose(this::requirePasswordSignsIn)
                .compose(person -> requireCode(person, code))
                .compose(person -> begin(person, StartedBy.PASSWORD, network, userAgent));
    }

    /**
     * Goes on where a locked session was left, once its owner has proved again who they are; a new session takes its place. The password is enough: the
     * session that it reopens was begun with the code (NIST SP 800-63B-4, section 2.2.3).
     */
    Future<Reply> reopenByPassword(
            SessionStore.Found session, String password, @Nullable UUID network, String userAgent) {
        return database.inTransaction(Scope.nobody(), tx -> people.store().findPassword(tx, session.person()))
                .compose(candidate -> requirePassword(candidate, password))
                .compose(this::requirePasswordSignsIn)
                .compose(person -> sessions.replace(session, StartedBy.PASSWORD, userAgent))
                .compose(live -> answer(live, network));
    }

    /**
     * The same by another proof, which the caller has checked.
     *
     * @param proved must be whose session it is: somebody else who finds a locked screen does not go on in it
     */
    public Future<Reply> reopenBy(
            Secret refresh, PersonId proved, StartedBy by, @Nullable UUID network, String userAgent) {
        return sessions.require(refresh)
                .compose(session -> {
                    if (!session.person().equals(proved)) {
                        throw wrong();
                    }
                    return sessions.replace(session, by, userAgent);
                })
                .compose(live -> answer(live, network));
    }

    private Future<PersonId> requirePassword(Optional<Passwords.Candidate> candidate, String password) {
        return people.passwords().isOf(candidate, password).map(fits -> {
            if (!fits) {
                throw wrong();
            }
            return candidate.orElseThrow().person().id();
        });
    }

    private Future<PersonId> requirePasswordSignsIn(PersonId person) {
        return database.inTransaction(Scope.nobody(), tx -> ways.find(tx, person))
                .map(has -> {
                    has.requirePasswordSignsIn();
                    return person;
                });
    }

    /** Only after the password: who does not know it must not learn that there is a second factor. */
    private Future<PersonId> requireCode(PersonId person, Code code) {
        return database.inTransaction(
                Scope.nobody(),
                tx -> codes.isActive(tx, person).compose(active -> {
                    if (!active) {
                        return Future.succeededFuture(person);
                    }
                    if (code.value() == null) {
                        throw Problem.of(ProblemCode.CODE_NEEDED, "Write the code that your app shows now.");
                    }
                    code.counted().accept(person);
                    return codes.use(tx, person, code.value()).map(right -> {
                        if (!right) {
                            throw Problem.of(
                                    ProblemCode.WRONG_CREDENTIALS,
                                    "This is not a code of now, or it was used. Wait for the next one and try again.");
                        }
                        return person;
                    });
                }));
    }

    /** The link is used and the session begun in one transaction: a link that could not begin one is good still. */
    Future<Reply> byLink(Secret secret, @Nullable UUID network, String userAgent) {
        return database.inTransaction(
                        Scope.nobody(),
                        tx -> links.use(tx, secret)
                                .map(person -> person.orElseThrow(SignIn::linkIsOver))
                                .compose(person -> sessions.start(tx, person, StartedBy.LINK, userAgent)))
                .compose(live -> answer(live, network));
    }

    /** Begins a session of somebody who has just proved who they are, and answers it. */
    public Future<Reply> begin(PersonId person, StartedBy by, @Nullable UUID network, String userAgent) {
        return database.inTransaction(Scope.nobody(), tx -> sessions.start(tx, person, by, userAgent))
                .compose(live -> answer(live, network));
    }

    /** Answers somebody who has just come into a network: a new person gets a session, one who is signed in keeps theirs. */
    public Future<Reply> welcome(Actor actor, PersonId person, UUID network, String userAgent) {
        return actor.sessionIfAny()
                .map(session -> database.inTransaction(Scope.nobody(), tx -> sessions.limit(tx, List.of(person)))
                        .compose(limited -> view(session, person, network))
                        .map(view -> Reply.of(view.toJson())))
                .orElseGet(() -> begin(person, StartedBy.INVITATION, network, userAgent));
    }

    Future<Reply> refresh(Secret refresh, @Nullable UUID network) {
        return sessions.refresh(refresh).compose(live -> answer(live, network));
    }

    /** The member that this session is in this network; empty too for whom it opens none yet. */
    public Future<Optional<UUID>> findMember(PersonId person, UUID network) {
        return database.inTransaction(
                        Scope.nobody(),
                        tx -> ways.find(tx, person)
                                .compose(has -> has.suffice()
                                        ? networks(tx, person)
                                        : Future.succeededFuture(List.<SessionView.NetworkOfPerson>of())))
                .map(networks -> networks.stream()
                        .filter(n -> n.network().equals(network))
                        .map(SessionView.NetworkOfPerson::member)
                        .findFirst());
    }

    private Future<Reply> answer(Sessions.Live live, @Nullable UUID network) {
        return view(live.session(), live.person(), network)
                .map(view -> Reply.of(view.toJson()).with(new Reply.Cookie.Set(live.refresh(), live.left())));
    }

    private Future<SessionView> view(SessionId session, PersonId id, @Nullable UUID wanted) {
        return database.inTransaction(Scope.nobody(), tx -> {
            Future<PersonRow> person = people.require(tx, id);
            Future<List<SessionView.NetworkOfPerson>> networks = networks(tx, id);
            Future<Duration> idle = sessions.idleLimit(tx, session);
            Future<WaysIn.Ways> has = ways.find(tx, id);
            return Future.all(person, networks, idle, has).map(all -> {
                boolean suffices = has.result().suffice();
                Optional<SessionView.NetworkOfPerson> current =
                        suffices ? SessionView.choose(networks.result(), wanted) : Optional.empty();
                String token = tokens.issue(SessionView.actor(session, id, current));
                Optional<PasswordRule> lacking =
                        suffices ? Optional.empty() : Optional.of(has.result().rule());
                return new SessionView(person.result(), networks.result(), current, lacking, token, idle.result());
            });
        });
    }

    private static Future<List<SessionView.NetworkOfPerson>> networks(Tx tx, PersonId person) {
        return tx.list(
                NETWORKS_OF,
                row -> new SessionView.NetworkOfPerson(
                        row.getUUID("network_id"),
                        row.getString("network_name"),
                        row.getUUID("member_id"),
                        row.getString("delegation_code"),
                        row.getString("delegation_name")),
                person.value());
    }

    private static Problem wrong() {
        return Problem.of(
                ProblemCode.WRONG_CREDENTIALS,
                "We do not know this name and password together. Check both and try again.");
    }

    /** One answer for a link that was used, is too old, or never was: there is nothing else to do about any of them. */
    private static Problem linkIsOver() {
        return Problem.of(
                ProblemCode.WRONG_CREDENTIALS,
                "This link does not sign anybody in any more: it works once, within a day. Ask for a new one.");
    }
}
