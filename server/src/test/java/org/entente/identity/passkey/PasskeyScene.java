package org.entente.identity.passkey;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;

/** A server whose head lets people in, and what anybody asks it about passkeys. */
final class PasskeyScene {
    static final JsonObject NOTHING = new JsonObject();

    final TestServer server = TestServer.start();
    final Rest rest = new Rest(server);
    final Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");

    String invitation() {
        return kadri.invites(new JsonObject().put("role", "official").put("delegation", kadri.delegation()));
    }

    Answer anybody(String command, JsonObject arguments) {
        return rest.call(command, arguments, Map.of());
    }

    JsonObject beginJoin(String secret) {
        return anybody("passkey.begin_join", new JsonObject().put("secret", secret))
                .ok();
    }

    JsonObject beginSignIn() {
        return anybody("passkey.begin_sign_in", NOTHING).ok();
    }

    JsonObject beginAdd(Tester person) {
        return person.read("passkey.begin_add", NOTHING).ok();
    }

    Tester colleague() {
        return kadri.admitsColleague("official", "Sofie " + UUID.randomUUID());
    }

    Answer accept(String secret, JsonObject passkey) {
        JsonObject person = new JsonObject()
                .put("name", "Guest " + UUID.randomUUID())
                .put("title", "Adviser")
                .put("passkey", passkey);
        return anybody(
                "invitation.accept", new JsonObject().put("secret", secret).put("person", person));
    }

    Answer add(Tester person, JsonObject passkey) {
        return person.read("passkey.add", new JsonObject().put("passkey", passkey));
    }

    Answer signIn(JsonObject assertion) {
        return anybody("session.start_by_passkey", new JsonObject().put("passkey", assertion));
    }

    String personOf(Answer answer) {
        return answer.ok().getJsonObject("person").getString("id");
    }

    /** An authenticator with a passkey of a person of its own. */
    Authenticator newcomers() {
        Authenticator authenticator = new Authenticator(server);
        String secret = invitation();
        accept(secret, authenticator.creates(beginJoin(secret))).ok();
        return authenticator;
    }
}
