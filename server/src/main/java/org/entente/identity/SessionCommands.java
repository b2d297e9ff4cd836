package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.command.Access;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.Limit;
import org.entente.command.RateLimits;
import org.entente.command.Reply;
import org.entente.command.shape.Base64Bytes;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** The commands of sessions. */
public final class SessionCommands {
    private final SignIn signIn;
    private final Sessions sessions;
    private final RateLimits limits;

    public SessionCommands(SignIn signIn, Sessions sessions, RateLimits limits) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.limits = limits;
    }

    /** Arguments of {@code session.start}. */
    public record Start(
            @Example("Kadri Tamm") @Text(max = 200) String login,

            @Example("correct horse battery staple") @Text(max = 500, kind = Text.Kind.SECRET)
            String password,

            @Text(min = 6, max = 6, kind = Text.Kind.SECRET) @Nullable
            String code,

            @Nullable NetworkId network) {}

    /** Arguments of {@code session.start_by_link}. */
    public record StartByLink(
            @Example("YSBsaW5rIHRoYXQgc2lnbnMgS2FkcmkgaW4sIG9uY2U")
            Base64Bytes secret,

            @Nullable NetworkId network) {}

    /** Arguments of {@code session.reopen}. */
    public record Reopen(
            @Example("correct horse battery staple") @Text(max = 500, kind = Text.Kind.SECRET)
            String password,

            @Nullable NetworkId network) {}

    /** Arguments of {@code session.refresh}. */
    public record Refresh(@Nullable NetworkId network) {}

    public List<Command<?>> all() {
        return List.of(
                Command.named("session.start")
                        .does("Signs in by e-mail or name and password, and sets the session cookie.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/session")
                        .takes(Start.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies(this::start),
                Command.named("session.start_by_link")
                        .does("Signs in by a link that works once, and sets the session cookie.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/session/link")
                        .takes(StartByLink.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies((call, link) -> signIn.byLink(
                                Secret.ofBytes(link.secret().value()),
                                value(link.network()),
                                call.origin().userAgent())),
                Command.named("session.refresh")
                        .does("Renews the access token by the session cookie, which changes.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/session/refresh")
                        .takes(Refresh.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.RENEWING)
                        .replies(this::refresh),
                Command.named("session.lock")
                        .does("Locks this session until its owner proves who they are.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.POST, "/api/session/lock")
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.RENEWING)
                        .runs((call, none) -> sessions.lockBy(requireCookie(call)), done -> new JsonObject()),
                Command.named("session.reopen")
                        .does("Goes on in a locked session by proving again who one is, and renews the session cookie.")
                        .answers(SessionAnswer.class)
                        .http(HttpMethod.POST, "/api/session/reopen")
                        .takes(Reopen.class)
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.GUESSING)
                        .replies(this::reopen),
                Command.named("session.end")
                        .does("Signs out here.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.POST, "/api/session/end")
                        .by(Access.ANYONE)
                        .restOnly()
                        .limitedTo(Limit.RENEWING)
                        .replies((call, none) -> end(call)),
                Command.named("session.end_all")
                        .does("Signs out on every device.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.POST, "/api/session/end-all")
                        .by(Access.PERSON)
                        .restOnly()
                        .replies((call, none) -> endAll(call)));
    }

    private Future<Reply> start(Call call, Start start) {
        String login = PersonStore.key(start.login());
        limits.take(login + " at " + call.origin().address(), Limit.SIGNING_IN);
        limits.take(login, Limit.SIGNING_IN_ANYWHERE);
        return signIn.byPassword(
                start.login(),
                start.password(),
                new SignIn.Code(start.code(), person -> limits.take(person.toString(), Limit.CODES)),
                value(start.network()),
                call.origin().userAgent());
    }

    /** Whoever finds a locked device guesses no faster than somebody at the page for signing in. */
    private Future<Reply> reopen(Call call, Reopen reopen) {
        return sessions.require(requireCookie(call)).compose(session -> {
            limits.take(session.person() + " at " + call.origin().address(), Limit.SIGNING_IN);
            limits.take(session.person().toString(), Limit.SIGNING_IN_ANYWHERE);
            return signIn.reopenByPassword(
                    session,
                    reopen.password(),
                    value(reopen.network()),
                    call.origin().userAgent());
        });
    }

    private Future<Reply> refresh(Call call, Refresh refresh) {
        return signIn.refresh(requireCookie(call), value(refresh.network()));
    }

    private Future<Reply> end(Call call) {
        Future<Void> ended = call.origin().refresh().map(sessions::endBy).orElseGet(Future::succeededFuture);
        return ended.map(Reply.of(new JsonObject()).with(new Reply.Cookie.Clear()));
    }

    private Future<Reply> endAll(Call call) {
        return sessions.endAll(call.person().person())
                .map(Reply.of(new JsonObject()).with(new Reply.Cookie.Clear()));
    }

    private static Secret requireCookie(Call call) {
        return call.origin()
                .refresh()
                .orElseThrow(() -> Problem.of(ProblemCode.SESSION_ENDED, "You are not signed in here."));
    }

    private static java.util.@Nullable UUID value(@Nullable NetworkId network) {
        return network == null ? null : network.value();
    }
}
