package org.entente.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.kernel.Digests;

/** A person with a session in one network, using both doors. What is grave they confirm with a passkey of their own, which they add when first asked. */
public final class Tester {
    public static final String PASSWORD = "correct horse battery staple";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestServer server;
    private final Rest rest;
    private final String name;
    private final JsonObject session;
    private final String cookie;
    private final Authenticator authenticator;

    private Tester(TestServer server, String name, Answer admitted) {
        this(server, name, admitted, new Authenticator(server));
    }

    private Tester(TestServer server, String name, Answer admitted, Authenticator authenticator) {
        this.server = server;
        this.rest = new Rest(server);
        this.authenticator = authenticator;
        this.name = name;
        this.session = admitted.ok();
        String set = admitted.headers().getOrDefault("set-cookie", "");
        this.cookie = set.isEmpty() ? "" : set.substring(0, set.indexOf(';'));
    }

    /** The head of the delegation that founds the first network of a server and holds its chair. */
    public static Tester founds(TestServer server, String network, String delegationCode, String name) {
        return founds(server, server.foundingSecret(), network, delegationCode, name);
    }

    /** The same for one more network of the server. */
    public static Tester foundsAnother(TestServer server, String network, String delegationCode, String name) {
        return founds(server, server.anotherFoundingSecret(), network, delegationCode, name);
    }

    private static Tester founds(TestServer server, String secret, String network, String delegationCode, String name) {
        JsonObject arguments = new JsonObject()
                .put("secret", secret)
                .put("network", new JsonObject().put("name", network))
                .put("delegation", delegation(delegationCode, "member"))
                .put("person", person(name));
        return new Tester(server, name, new Rest(server).call("network.found", arguments, Map.of()));
    }

    /** Invites the head of a new delegation, who joins. */
    public Tester admitsDelegation(String code, String kind, String headName) {
        return joinsBy(
                invites(new JsonObject().put("role", "head").put("newDelegation", delegation(code, kind))), headName);
    }

    /** Invites somebody into the own delegation, who joins. */
    public Tester admitsColleague(String role, String colleague) {
        return joinsBy(invites(new JsonObject().put("role", role).put("delegation", delegation())), colleague);
    }

    /** Makes an invitation and answers its secret. */
    public String invites(JsonObject wish) {
        String secret = newSecret();
        change("invitation.create", wish.copy().put("secretHash", hashOf(secret)))
                .ok();
        return secret;
    }

    private Tester joinsBy(String secret, String guest) {
        return joins(server, secret, guest);
    }

    public static Tester joins(TestServer server, String secret, String guest) {
        JsonObject arguments = new JsonObject().put("secret", secret).put("person", person(guest));
        return new Tester(server, guest, new Rest(server).call("invitation.accept", arguments, Map.of()));
    }

    /** The same person in another session. */
    public Tester signsInAgain() {
        JsonObject arguments =
                new JsonObject().put("login", name).put("password", PASSWORD).put("network", network());
        return new Tester(server, name, rest.call("session.start", arguments, Map.of()), authenticator);
    }

    /** The same session through another server (a second node). */
    public Tester at(TestServer other) {
        return new Tester(other, name, new Answer(200, session, Map.of("set-cookie", cookie + ";")), authenticator);
    }

    public Answer read(String command, JsonObject arguments) {
        return confirming(() -> unconfirmed(command, arguments));
    }

    /** A command of one's own account or a query, without confirming anything. */
    public Answer unconfirmed(String command, JsonObject arguments) {
        return rest.call(command, arguments, headers());
    }

    public Answer change(String command, JsonObject arguments) {
        return change(command, UUID.randomUUID().toString(), arguments);
    }

    public Answer change(String command, String op, JsonObject arguments) {
        return confirming(() -> unconfirmed(command, op, arguments));
    }

    /** Sends what may be grave; if it is, confirms and sends it again, as it was. */
    public Answer confirming(Supplier<Answer> sending) {
        Answer answer = sending.get();
        for (int i = 0; i < 2 && needsConfirmation(answer); i++) {
            confirm(answer);
            answer = sending.get();
        }
        return answer;
    }

    public static boolean needsConfirmation(Answer answer) {
        return !answer.isOk() && "confirmation-needed".equals(answer.problem());
    }

    /** Does what the problem asks for: confirms, or adds the passkey that is missing. */
    public void confirm(Answer refusal) {
        JsonObject asked = refusal.body().getJsonObject("confirmation");
        JsonObject proof = new JsonObject().put("challenge", asked.getString("challenge"));
        if (asked.getJsonArray("means").contains("passkey")) {
            unconfirmed("confirmation.give", proof.put("passkey", authenticator.signs(asked)))
                    .ok();
        } else if (asked.getJsonArray("means").contains("password")) {
            unconfirmed("confirmation.give", proof.put("password", PASSWORD)).ok();
        } else {
            addsPasskey();
        }
    }

    /** Adds a passkey on this person's authenticator and answers its id. */
    public String addsPasskey() {
        JsonObject made = authenticator.creates(
                unconfirmed("passkey.begin_add", new JsonObject()).ok());
        return read("passkey.add", new JsonObject().put("passkey", made)).ok().getString("passkey");
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    public Answer unconfirmed(String command, String op, JsonObject arguments) {
        Map<String, String> headers = headers();
        headers.put("Idempotency-Key", op);
        return rest.call(command, arguments, headers);
    }

    /** Opens a channel with these people and answers its id. */
    public String opens(String channel, String history, Tester... others) {
        JsonObject arguments = new JsonObject()
                .put("name", channel)
                .put("label", "TLP:AMBER")
                .put("history", history)
                .put("members", ids(others));
        return change("channel.create", arguments).ok().getString("stream");
    }

    public Answer says(String channel, String text) {
        return change("message.post", new JsonObject().put("channel", channel).put("text", text));
    }

    public JsonObject snapshot() {
        return read("network.snapshot", new JsonObject()).ok();
    }

    /** All that this person can read of a channel, page by page. */
    public JsonArray page(String channel) {
        JsonArray all = new JsonArray();
        JsonObject where =
                new JsonObject().put("channel", channel).put("limit", 200).put("after", 0);
        JsonObject page;
        do {
            page = read("channel.page", where).ok();
            all.addAll(page.getJsonArray("entries"));
            where.put("after", page.getLong("last"));
        } while (page.getBoolean("hasAfter"));
        return all;
    }

    /** A socket that has not said hello. */
    public Socket connects() {
        return Socket.connect(server, "", Map.of("Authorization", "Bearer " + token()));
    }

    /** A socket that hears what comes from now on. */
    public Socket listens() {
        return connects().hello(null);
    }

    public Socket continuesFrom(String cursor) {
        return connects().hello(cursor);
    }

    public Map<String, String> headers() {
        return new HashMap<>(Map.of("Authorization", "Bearer " + token()));
    }

    public String token() {
        return session.getString("accessToken");
    }

    /** The id of this session. */
    public String session() {
        return read("session.list", new JsonObject()).ok().getJsonArray("sessions").stream()
                .map(session -> (JsonObject) session)
                .filter(session -> session.getBoolean("current"))
                .map(session -> session.getString("id"))
                .findFirst()
                .orElseThrow();
    }

    public String cookie() {
        return cookie;
    }

    public String name() {
        return name;
    }

    public String id() {
        return session.getJsonObject("current").getString("member");
    }

    public String network() {
        return session.getJsonObject("current").getString("network");
    }

    public String delegation() {
        JsonObject me = snapshot().getJsonArray("members").stream()
                .map(member -> (JsonObject) member)
                .filter(member -> member.getString("id").equals(id()))
                .findFirst()
                .orElseThrow();
        return me.getString("delegation");
    }

    public static JsonArray ids(Tester... people) {
        return new JsonArray(Arrays.stream(people).map(Tester::id).toList());
    }

    public static JsonObject person(String name) {
        return new JsonObject().put("name", name).put("title", "Minister").put("password", PASSWORD);
    }

    public static JsonObject delegation(String code, String kind) {
        return new JsonObject()
                .put("name", "Delegation " + code)
                .put("code", code)
                .put("kind", kind)
                .put("timeZone", "Europe/Tallinn");
    }

    public static String newSecret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public static String hashOf(String secret) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Digests.sha256(Base64.getUrlDecoder().decode(secret)));
    }
}
