package org.entente.faults;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;

/** A person with a session at a server process that may be gone at any moment. Signs in once and renews from then on, as the product's own client does. */
final class Account {
    static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CONFIRM_FIRST = 403;
    /** Of the five minutes that a token lives. */
    private static final Duration USED_FOR = Duration.ofMinutes(3);

    private final URI server;
    private final String member;
    private final String network;
    private final String delegation;
    private final Authenticator authenticator;
    private String token;
    private String cookie;
    private long renewAt;

    private Account(URI server, HttpResponse<String> admitted, String delegation) {
        this.server = server;
        this.authenticator = new Authenticator("http://localhost:" + server.getPort());
        JsonObject session = require(admitted);
        JsonObject current = session.getJsonObject("current");
        this.member = current.getString("member");
        this.network = current.getString("network");
        this.delegation = delegation == null ? delegationOf(session.getString("accessToken")) : delegation;
        keep(admitted, session);
    }

    private Account(URI server, Account same) {
        this.server = server;
        this.member = same.member;
        this.network = same.network;
        this.delegation = same.delegation;
        this.authenticator = same.authenticator;
        this.token = same.token;
        this.cookie = same.cookie;
        this.renewAt = same.renewAt;
    }

    static URI addressOf(TestServer server) {
        return URI.create("http://127.0.0.1:" + server.app().port());
    }

    static Account founds(URI server, String secret, String name) throws Exception {
        JsonObject arguments = new JsonObject()
                .put("secret", secret)
                .put("network", new JsonObject().put("name", "Digital Ministers"))
                .put("delegation", Tester.delegation("EE", "member"))
                .put("person", Tester.person(name));
        return new Account(server, send(post(server, "/api/networks", arguments)), null);
    }

    /** Invites a colleague, who joins. */
    Account admits(String name) throws Exception {
        JsonObject arguments = new JsonObject().put("secret", invites()).put("person", Tester.person(name));
        return new Account(server, send(post(server, "/api/invitations/accept", arguments)), delegation);
    }

    private String invites() throws Exception {
        String secret = Tester.newSecret();
        JsonObject invitation = new JsonObject()
                .put("secretHash", Tester.hashOf(secret))
                .put("role", "official")
                .put("delegation", delegation);
        change("POST", "/api/invitations", invitation);
        return secret;
    }

    /** The same session by way of another node. */
    Account at(URI otherNode) {
        return new Account(otherNode, this);
    }

    /** Opens a channel and answers its id. Newcomers to it read from where they join. */
    String opens(String name, List<Account> others) throws Exception {
        JsonArray members = new JsonArray(others.stream().map(Account::member).toList());
        JsonObject arguments = new JsonObject()
                .put("name", name)
                .put("label", "TLP:AMBER")
                .put("history", "joining")
                .put("members", members);
        return change("POST", "/api/channels", arguments).getString("stream");
    }

    /** Says something by REST. Fails with an IOException where the server is gone. */
    CompletableFuture<Answer> says(Recording.Sent message) {
        return says(server, token(), message);
    }

    /** Says something by REST without waiting for the answer. */
    static CompletableFuture<Answer> says(URI server, String token, Recording.Sent message) {
        HttpRequest request = post(
                        server,
                        "/api/channels/" + message.channel() + "/messages",
                        new JsonObject().put("text", message.text()))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", message.op())
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response ->
                        new Answer(response.statusCode(), new JsonObject(response.body()), java.util.Map.of()));
    }

    URI socketAddress() {
        return URI.create("ws" + server.toString().substring(4) + "/api/socket");
    }

    String member() {
        return member;
    }

    synchronized String token() {
        return token;
    }

    /** Asks for another token when it is time, or at once. A lost answer does no harm: the same cookie is given the same successor. */
    synchronized void renew(boolean atOnce) throws IOException, InterruptedException {
        if (!atOnce && System.nanoTime() - renewAt < 0) {
            return;
        }
        HttpRequest.Builder request = post(server, "/api/session/refresh", new JsonObject().put("network", network))
                .header("Cookie", cookie)
                .header("Origin", "http://localhost:" + server.getPort());
        HttpResponse<String> renewed = send(request);
        if (renewed.statusCode() >= 500) {
            throw new IOException("not now: " + renewed.body());
        }
        keep(renewed, require(renewed));
    }

    private void keep(HttpResponse<String> response, JsonObject session) {
        // Somebody who was signed in already is given no other cookie.
        response.headers().firstValue("set-cookie").ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
        token = session.getString("accessToken");
        renewAt = System.nanoTime() + USED_FOR.toNanos();
    }

    private String delegationOf(String accessToken) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api/snapshot"))
                    .header("Authorization", "Bearer " + accessToken);
            return require(send(request))
                    .getJsonArray("members")
                    .getJsonObject(0)
                    .getString("delegation");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A change that must succeed; what is grave is confirmed by a passkey, which is added when first asked for. */
    JsonObject change(String method, String path, JsonObject arguments) throws IOException, InterruptedException {
        String op = UUID.randomUUID().toString();
        HttpResponse<String> answer = change(op, method, path, arguments);
        for (int i = 0; i < 2 && answer.statusCode() == CONFIRM_FIRST; i++) {
            confirm(new JsonObject(answer.body()).getJsonObject("confirmation"));
            answer = change(op, method, path, arguments);
        }
        return require(answer);
    }

    private HttpResponse<String> change(String op, String method, String path, JsonObject arguments)
            throws IOException, InterruptedException {
        return send(authorized(request(server, method, path, arguments)).header("Idempotency-Key", op));
    }

    /** One at a time: an authenticator counts its signatures, and a count that goes back is refused. */
    private void confirm(JsonObject asked) throws IOException, InterruptedException {
        synchronized (authenticator) {
            JsonObject proof = new JsonObject().put("challenge", asked.getString("challenge"));
            if (asked.getJsonArray("means").contains("passkey")) {
                change("POST", "/api/confirmations", proof.put("passkey", authenticator.signs(asked)));
            } else if (asked.getJsonArray("means").contains("password")) {
                change("POST", "/api/confirmations", proof.put("password", Tester.PASSWORD));
            } else {
                JsonObject options = change("POST", "/api/passkeys/begin-add", new JsonObject());
                JsonObject passkey = new JsonObject().put("passkey", authenticator.creates(options));
                change("POST", "/api/passkeys", passkey);
            }
        }
    }

    Answer read(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                send(authorized(HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE)));
        return new Answer(response.statusCode(), new JsonObject(response.body()), Map.of());
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", "Bearer " + token());
    }

    private static HttpRequest.Builder post(URI server, String path, JsonObject body) {
        return request(server, "POST", path, body);
    }

    private static HttpRequest.Builder request(URI server, String method, String path, JsonObject body) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.encode()));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject require(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.request().uri() + " answered " + response.body());
        }
        return new JsonObject(response.body());
    }
}
