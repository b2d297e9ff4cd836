package org.entente.identity.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;

/** A server whose head has a passkey, and the steps of confirming. */
final class ConfirmationScene {
    static final JsonObject NOTHING = new JsonObject();

    final TestServer server = TestServer.start();
    final Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");

    ConfirmationScene() {
        String first = kadri.addsPasskey();
        assert !first.isEmpty();
    }

    Tester colleague() {
        return kadri.admitsColleague("official", "Guest " + UUID.randomUUID());
    }

    static String newOp() {
        return UUID.randomUUID().toString();
    }

    static JsonObject removing(Tester whom) {
        return new JsonObject().put("member", whom.id());
    }

    static Answer give(Tester who, String challenge, JsonObject passkey) {
        return who.unconfirmed(
                "confirmation.give",
                new JsonObject().put("challenge", challenge).put("passkey", passkey));
    }

    static JsonObject asked(Answer refusal) {
        assertEquals("confirmation-needed", refusal.problem());
        assertEquals(403, refusal.status());
        return refusal.body().getJsonObject("confirmation");
    }

    static Answer give(Tester who, Answer refusal) {
        JsonObject asked = asked(refusal);
        return give(who, asked.getString("challenge"), who.authenticator().signs(asked));
    }
}
