package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.entente.command.Access;
import org.entente.command.Call;
import org.entente.command.Command;
import org.entente.command.Limit;
import org.entente.command.RateLimits;
import org.entente.command.shape.Example;
import org.entente.command.shape.Text;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;

/** The commands of a person's app for codes. By REST only: they concern a person and no network. */
public final class CodeCommands {
    private final Database database;
    private final People people;
    private final CodeGenerators codes;
    private final RateLimits limits;
    private final WaysIn ways = new WaysIn();

    public CodeCommands(Database database, People people, CodeGenerators codes, RateLimits limits) {
        this.database = database;
        this.people = people;
        this.codes = codes;
        this.limits = limits;
    }

    /** What an app is set up with: the secret to type, and an address that brings it there. */
    record Begun(String secret, String uri) {}

    /** Arguments of {@code code.activate}. */
    public record Activate(
            @Example("123456") @Text(min = 6, max = 6) String code) {}

    public List<Command<?>> all() {
        return List.of(
                Command.named("code.begin")
                        .does(
                                "A secret for an app that shows codes. It counts once code.activate has had a code of it.")
                        .answers(Begun.class)
                        .http(HttpMethod.POST, "/api/code/begin")
                        .by(Access.PERSON)
                        .restOnly()
                        .graveOnceThereIsAWay()
                        .runs(
                                (call, none) -> begin(call),
                                begun -> new JsonObject()
                                        .put("secret", begun.secret())
                                        .put("uri", begun.uri())),
                Command.named("code.activate")
                        .does(
                                "Proves by a first code that the app works: from now on a password alone does not sign you in.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.POST, "/api/code")
                        .takes(Activate.class)
                        .by(Access.PERSON)
                        .restOnly()
                        .runs(this::activate, done -> new JsonObject()),
                Command.named("code.remove")
                        .does("Removes your app for codes.")
                        .answers(Command.Nothing.class)
                        .http(HttpMethod.DELETE, "/api/code")
                        .by(Access.PERSON)
                        .restOnly()
                        .grave()
                        .runs((call, none) -> remove(call.person().person()), done -> new JsonObject()));
    }

    private Future<Begun> begin(Call call) {
        PersonId person = call.person().person();
        return database.inTransaction(
                Scope.nobody(),
                tx -> people.require(tx, person)
                        .compose(row ->
                                codes.begin(tx, person).map(secret -> new Begun(secret, uri(row.name(), secret)))));
    }

    private Future<Void> activate(Call call, Activate activate) {
        PersonId person = call.person().person();
        limits.take(person.toString(), Limit.CODES);
        return database.inTransaction(Scope.nobody(), tx -> codes.use(tx, person, activate.code()))
                .map(right -> {
                    if (!right) {
                        throw Problem.of(
                                ProblemCode.WRONG_CREDENTIALS,
                                "This is not a code of now. Wait for the next one and try again.");
                    }
                    return null;
                });
    }

    private Future<Void> remove(PersonId person) {
        return database.inTransaction(
                Scope.nobody(),
                tx -> people.lock(tx, person)
                        .compose(locked -> ways.find(tx, person))
                        .compose(has -> {
                            if (!has.withoutCode().suffice()) {
                                throw Problem.of(
                                        ProblemCode.CONFLICT,
                                        "A network of yours asks for a code beside the password. Add a passkey before you remove the app.");
                            }
                            return codes.remove(tx, person);
                        }));
    }

    private static String uri(String name, String secret) {
        String label =
                URLEncoder.encode("Entente:" + name, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + label + "?secret=" + secret + "&issuer=Entente";
    }
}
