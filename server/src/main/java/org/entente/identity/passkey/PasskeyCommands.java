package org.entente.identity.passkey;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.entente.command.Access;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.Limit;
import org.entente.command.Reply;
import org.entente.command.shape.Base64Bytes;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.identity.SessionAnswer;
import org.entente.identity.SignIn;
import org.entente.identity.StartedBy;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PasskeyId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** The commands of passkeys. By REST only: they come before there is a session, or concern a person and no network. */
final class PasskeyCommands {
    private final Passkeys passkeys;
    private final SignIn signIn;
    private final RelyingParty self;

    PasskeyCommands(Passkeys passkeys, SignIn signIn, RelyingParty self) {
        this.passkeys = passkeys;
        this.signIn = signIn;
        this.self = self;
    }

    /** Arguments of {@code session.start_by_passkey} and {@code session.reopen_by_passkey}. */
    public record Start(
            AssertionArguments passkey, @Nullable NetworkId network) {}

    /** Arguments of {@code passkey.begin_join}. */
    public record BeginJoin(
            @Example("c2VjcmV0IGJ5dGVzIG1hZGUgYnkgdGhlIGludml0ZXI")
            Base64Bytes secret) {}

    /** Arguments of {@code passkey.add}. */
    public record Add(
            RegistrationArguments passkey,
            @Text(max = 60) @Nullable String name) {}

    /** Arguments of {@code passkey.rename}. */
    public record Rename(
            PasskeyId passkey,
            @Example("Work phone") @Text(max = 60) String name) {}

    /** Arguments of {@code passkey.remove}. */
    public record Remove(PasskeyId passkey) {}

    List<Command<?>> all() {
        return List.of(
                Command.named("passkey.begin_sign_in")
                        .does("A challenge to sign in by a passkey: the options of navigator.credentials.get().")
                        .answers(PasskeyAnswers.Request.class)
                        .http(HttpMethod.POST, "/api/passkeys/begin-sign-in")
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .runs(
                                (call, none) -> passkeys.beginSignIn(),
                                challenge -> PasskeyAnswers.request(self, challenge, List.of())),
                Command.named("session.start_by_passkey")
                        .does("Signs in by a passkey, and sets the session cookie.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/session/passkey")
                        .takes(Start.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies(this::start),
                Command.named("session.reopen_by_passkey")
                        .does("Goes on in a locked session by a passkey, and renews the session cookie.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/session/reopen-by-passkey")
                        .takes(Start.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies(this::reopen),
                Command.named("passkey.begin_join")
                        .does("A challenge to make the passkey of somebody who joins or founds by a link:"
                                + " the options of navigator.credentials.create().")
                        .answers(PasskeyAnswers.Creation.class)
                        .http(HttpMethod.POST, "/api/passkeys/begin-join")
                        .takes(BeginJoin.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .runs((call, a) -> passkeys.beginJoin(a.secret().value()), this::creation),
                Command.named("passkey.begin_add")
                        .does(
                                "A challenge to add a passkey of your own: the options of navigator.credentials.create().")
                        .answers(PasskeyAnswers.Creation.class)
                        .http(HttpMethod.POST, "/api/passkeys/begin-add")
                        .by(Access.PERSON)
                        .restOnly()
                        .runs((call, none) -> passkeys.beginEnrol(call.person()), this::creation),
                Command.named("passkey.add")
                        .does("Adds a passkey of your own.")
                        .answers(PasskeyAnswers.Made.class)
                        .http(HttpMethod.POST, "/api/passkeys")
                        .takes(Add.class)
                        .graveOnceThereIsAWay()
                        .by(Access.PERSON)
                        .restOnly()
                        .runs(this::add, PasskeyCommands::made),
                Command.named("passkey.list")
                        .does("Lists your passkeys.")
                        .answers(PasskeyAnswers.All.class)
                        .http(HttpMethod.GET, "/api/passkeys")
                        .by(Access.PERSON)
                        .readsOnly()
                        .restOnly()
                        .runs((call, none) -> passkeys.list(call.person().person()), PasskeyAnswers::list),
                Command.named("passkey.rename")
                        .does("Names a passkey of yours.")
                        .answers(PasskeyAnswers.Made.class)
                        .http(HttpMethod.PATCH, "/api/passkeys/:passkey")
                        .takes(Rename.class)
                        .by(Access.PERSON)
                        .restOnly()
                        .runs(
                                (call, a) -> passkeys.rename(call.person().person(), a.passkey(), a.name()),
                                PasskeyCommands::made),
                Command.named("passkey.remove")
                        .does("Removes a passkey of yours, unless it is the only way in.")
                        .answers(PasskeyAnswers.Made.class)
                        .http(HttpMethod.DELETE, "/api/passkeys/:passkey")
                        .takes(Remove.class)
                        .grave()
                        .by(Access.PERSON)
                        .restOnly()
                        .runs(
                                (call, a) -> passkeys.remove(call.person().person(), a.passkey()),
                                PasskeyCommands::made));
    }

    private Future<Reply> start(Call call, Start start) {
        return passkeys.signIn(start.passkey())
                .compose(person -> signIn.begin(
                        person, StartedBy.PASSKEY, network(start), call.origin().userAgent()));
    }

    private Future<Reply> reopen(Call call, Start start) {
        Secret cookie = call.origin()
                .refresh()
                .orElseThrow(() -> Problem.of(ProblemCode.SESSION_ENDED, "You are not signed in here."));
        return passkeys.signIn(start.passkey())
                .compose(person -> signIn.reopenBy(
                        cookie,
                        person,
                        StartedBy.PASSKEY,
                        network(start),
                        call.origin().userAgent()));
    }

    private static @Nullable UUID network(Start start) {
        return start.network() == null ? null : start.network().value();
    }

    private Future<PasskeyId> add(Call call, Add add) {
        return passkeys.enrol(
                call.person(), add.passkey(), add.name(), call.origin().userAgent());
    }

    private JsonObject creation(Passkeys.Enrolment enrolment) {
        return PasskeyAnswers.creation(self, enrolment, Passkeys.handle(enrolment.person()));
    }

    private static JsonObject made(PasskeyId passkey) {
        return new JsonObject().put("passkey", passkey.toString());
    }
}
