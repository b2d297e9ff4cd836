package org.entente.network;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;

/** A network with a delegation whose people lose their way in, and the steps of getting another. */
final class ReentryScene implements AutoCloseable {
    static final String NEW_PASSWORD = "another horse, another battery";

    final TestServer server = TestServer.start();
    final Rest rest = new Rest(server);
    final Tester chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    final Tester head = chair.admitsDelegation("KR", "member", "김민준");

    Tester official() {
        return head.admitsColleague("official", newName());
    }

    Tester deputy() {
        return head.admitsColleague("deputy", newName());
    }

    static String newName() {
        return "Guest " + UUID.randomUUID();
    }

    static String newCode() {
        StringBuilder code = new StringBuilder();
        for (char digit : UUID.randomUUID().toString().substring(0, 6).toCharArray()) {
            code.append((char) ('A' + Character.digit(digit, 16)));
        }
        return code.toString();
    }

    static Answer offer(Tester by, Tester to, String secret) {
        return by.change(
                "reentry.offer", new JsonObject().put("member", to.id()).put("secretHash", Tester.hashOf(secret)));
    }

    static String offered(Tester by, Tester to) {
        String secret = Tester.newSecret();
        offer(by, to, secret).ok();
        return secret;
    }

    Answer look(String secret) {
        return rest.call("invitation.look", new JsonObject().put("secret", secret), Map.of());
    }

    Answer accept(String secret) {
        return rest.call(
                "reentry.accept", new JsonObject().put("secret", secret).put("password", NEW_PASSWORD), Map.of());
    }

    Answer signIn(String name, String password) {
        return rest.call("session.start", new JsonObject().put("login", name).put("password", password), Map.of());
    }

    Answer asks(Answer session, String command) {
        return rest.call(
                command,
                new JsonObject(),
                Map.of("Authorization", "Bearer " + session.ok().getString("accessToken")));
    }

    static JsonObject row(JsonArray rows, String id) {
        return rows.stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<JsonObject> reentriesOf(Tester who, Tester to) {
        return who.snapshot().getJsonArray("reentries").stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("member").equals(to.id()))
                .toList();
    }

    Answer byPasskey(Authenticator authenticator) {
        JsonObject asked =
                rest.call("passkey.begin_sign_in", new JsonObject(), Map.of()).ok();
        return rest.call(
                "session.start_by_passkey", new JsonObject().put("passkey", authenticator.signs(asked)), Map.of());
    }

    static List<String> networks(Answer session) {
        return session.ok().getJsonArray("networks").stream()
                .map(network -> ((JsonObject) network).getString("network"))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
