package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.command.Access;
import org.entente.command.Command;
import org.entente.command.Gate;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.kernel.SessionId;
import org.entente.storage.Database;

/** The commands of a person about their own sessions. None needs an operation id: each says how things shall be, so doing it twice changes nothing. */
public final class OwnSessionCommands {
    private final OwnSessions own;
    private final Gate.Use use;

    public OwnSessionCommands(Database database, Sessions sessions, Gate.Use use) {
        this.own = new OwnSessions(database, sessions);
        this.use = use;
    }

    /** Arguments of {@code session.rename}. */
    public record Rename(
            SessionId session,
            @Example("My phone") @Text(max = 60) String name) {}

    /** Arguments of {@code session.end_one}. */
    public record EndOne(SessionId session) {}

    /** What {@code session.list} answers. */
    record Listed(List<OwnSession> sessions) {}

    public List<Command<?>> all() {
        return List.of(
                Command.named("session.list")
                        .does("Lists the devices where you are signed in, the last used first.")
                        .answers(Listed.class)
                        .http(HttpMethod.GET, "/api/sessions")
                        .by(Access.PERSON)
                        .readsOnly()
                        .runs((call, none) -> own.list(call.person()), OwnSessionCommands::list),
                Command.named("session.rename")
                        .does("Gives a device of yours a name.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.PATCH, "/api/sessions/:session")
                        .takes(Rename.class)
                        .by(Access.PERSON)
                        .runs((call, a) -> own.rename(call.person(), a.session(), a.name()), done -> new JsonObject()),
                Command.named("session.end_one")
                        .does("Signs you out on one device, wherever it is.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.DELETE, "/api/sessions/:session")
                        .takes(EndOne.class)
                        .by(Access.PERSON)
                        .runs((call, a) -> own.end(call.person(), a.session()), done -> new JsonObject()),
                Command.named("session.end_others")
                        .does("Signs you out on every device but this one.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.POST, "/api/sessions/end-others")
                        .by(Access.PERSON)
                        .runs((call, none) -> own.endOthers(call.person()), done -> new JsonObject()),
                Command.named("session.use")
                        .does(
                                "Says that somebody is at this device, which begins its idle time anew. Once a minute is enough.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.POST, "/api/sessions/use")
                        .by(Access.PERSON)
                        .runs((call, none) -> use(call.person().session()), done -> new JsonObject()));
    }

    private Future<Void> use(SessionId session) {
        use.used(session);
        return Future.succeededFuture();
    }

    private static JsonObject list(List<OwnSession> sessions) {
        JsonArray array = new JsonArray();
        sessions.forEach(session -> array.add(json(session)));
        return new JsonObject().put("sessions", array);
    }

    private static JsonObject json(OwnSession s) {
        return new JsonObject()
                .put("id", s.id().toString())
                .put("name", s.name())
                .put("browser", s.browser())
                .put("system", s.system())
                .put("startedAt", s.startedAt().toString())
                .put("startedBy", s.startedBy().code())
                .put("lastUsedAt", s.lastUsedAt().toString())
                .put("current", s.current())
                .put("locked", s.locked());
    }
}
