package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.entente.command.Command;
import org.entente.command.shape.JsonSchema;
import org.entente.kernel.ChannelId;
import org.entente.kernel.DelegationId;
import org.entente.kernel.DesignationId;
import org.entente.kernel.InvitationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.SecretaryId;
import org.entente.kernel.SessionId;
import org.entente.kernel.TermId;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Codes;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The description of the API is valid by somebody else's judgement, complete, and its examples work. That answers are what they are said to be is held by
 * {@link Rest} and {@link org.entente.testing.Socket} in every test.
 */
class ApiDescriptionTest {
    private static TestServer server;
    private static JsonObject description;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        description = new Rest(server)
                .send("GET", "/api/openapi.json", Optional.empty(), Map.of())
                .ok();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        invite(Tester.hashOf(example("invitation.look").getString("secret")));
        Tester lost = kadri.admitsColleague("official", "Lost a phone");
        JsonObject offer = new JsonObject()
                .put("member", lost.id())
                .put("secretHash", Tester.hashOf(example("reentry.accept").getString("secret")));
        kadri.change("reentry.offer", offer).ok();
        server.signsIn(example("session.start_by_link").getString("secret"), kadri.id());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_description_is_valid_openapi_and_has_every_command() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            // The validator knows a list of media types of its own, in which that of RFC 9457 is missing.
            JsonObject known = new JsonObject(description.encode().replace("application/problem+json", "text/plain"));
            OpenAPIContract contract = OpenAPIContract.from(vertx, known).await(60, TimeUnit.SECONDS);
            Set<String> described = contract.operations().stream()
                    .map(Operation::getOperationId)
                    .collect(Collectors.toSet());
            Set<String> registered =
                    server.app().commands().all().stream().map(Command::name).collect(Collectors.toSet());
            assertEquals(registered, described);
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void every_example_is_answered() {
        assertAll(server.app().commands().all().stream()
                .filter(command -> !command.name().equals("network.found"))
                .map(command -> () -> {
                    Answer answer = callExample(command);
                    assertTrue(answer.isOk(), () -> command.name() + " answered " + answer.body());
                }));
    }

    @Test
    void the_example_of_founding_founds_a_network() {
        try (TestServer empty = TestServer.start()) {
            JsonObject example = example("network.found").put("secret", empty.foundingSecret());
            assertEquals(
                    example.getJsonObject("person").getString("name"),
                    new Rest(empty)
                            .call("network.found", example, Map.of())
                            .ok()
                            .getJsonObject("person")
                            .getString("name"));
        }
    }

    private static JsonObject example(String command) {
        return JsonSchema.example(
                server.app().commands().find(command).orElseThrow().shape().type());
    }

    /** The example with the ids of this test's network in place of those of the description. */
    private static Answer callExample(Command<?> command) {
        Tester colleague = kadri.admitsColleague("official", "For " + command.name());
        String channel = kadri.opens("For " + command.name(), "start");
        if (!command.name().equals("channel.add_members")) {
            kadri.change(
                            "channel.add_members",
                            new JsonObject().put("channel", channel).put("members", Tester.ids(colleague)))
                    .ok();
        }
        if (command.name().equals("channel.reopen")) {
            kadri.change("channel.close", new JsonObject().put("channel", channel))
                    .ok();
        }
        String example = example(command.name()).encode();
        if (command.name().equals("invitation.revoke")) {
            example = example.replace(
                    JsonSchema.exampleId(InvitationId.class), invite(Tester.hashOf(Tester.newSecret())));
        }
        if (command.name().equals("designation.end")) {
            example = example.replace(JsonSchema.exampleId(DesignationId.class), designate(colleague));
        }
        if (command.name().equals("secretary.end")) {
            example = example.replace(JsonSchema.exampleId(SecretaryId.class), name(colleague));
        }
        if (command.name().equals("chair.withdraw")) {
            example = example.replace(JsonSchema.exampleId(TermId.class), plan("2098-01-01T00:00:00Z"));
        }
        JsonObject arguments = new JsonObject(example.replace(JsonSchema.exampleId(ChannelId.class), channel)
                .replace(JsonSchema.exampleId(MemberId.class), colleague.id())
                .replace(
                        JsonSchema.exampleId(SessionId.class),
                        kadri.signsInAgain().session())
                .replace(JsonSchema.exampleId(DelegationId.class), kadri.delegation()));
        if (command.name().equals("seat.pass")) {
            arguments.put("successor", kadri.id());
        }
        // What would end or change how the others sign in.
        boolean ofTheColleague =
                Set.of("session.end_all", "session.end_others", "code.activate").contains(command.name());
        Tester caller = ofTheColleague ? colleague : kadri;
        beLive(arguments, command.name(), command.name().equals("session.reopen_by_passkey") ? colleague : caller);
        Map<String, String> headers = caller.headers();
        headers.put("Idempotency-Key", java.util.UUID.randomUUID().toString());
        if (command.path().startsWith("/api/session/")) {
            headers.put("Cookie", colleague.cookie());
            headers.put("Origin", server.origin());
        }
        if (command.name().equals("invitation.accept")) {
            headers.remove("Authorization");
        }
        return caller.confirming(() -> new Rest(server).call(command.name(), arguments, headers));
    }

    /** An example cannot hold what an authenticator answers to a challenge of now. */
    private static void beLive(JsonObject arguments, String command, Tester person) {
        Authenticator phone = person.authenticator();
        if (command.equals("passkey.add")) {
            arguments.put(
                    "passkey",
                    phone.creates(
                            person.read("passkey.begin_add", new JsonObject()).ok()));
        } else if (command.equals("passkey.rename") || command.equals("passkey.remove")) {
            arguments.put("passkey", person.addsPasskey());
        } else if (command.equals("confirmation.give")) {
            JsonObject asked = person.unconfirmed(
                            "passkey.remove", new JsonObject().put("passkey", person.addsPasskey()))
                    .body()
                    .getJsonObject("confirmation");
            arguments.put("challenge", asked.getString("challenge")).put("passkey", phone.signs(asked));
        } else if (command.equals("code.activate")) {
            String secret = person.read("code.begin", new JsonObject()).ok().getString("secret");
            arguments.put("code", Codes.of(secret, java.time.Instant.now()));
        } else if (List.of("session.start_by_passkey", "session.reopen_by_passkey")
                .contains(command)) {
            assertTrue(!person.addsPasskey().isEmpty());
            JsonObject challenge = new Rest(server)
                    .call("passkey.begin_sign_in", new JsonObject(), Map.of())
                    .ok();
            arguments.put("passkey", phone.signs(challenge)).remove("network");
        }
    }

    private static String designate(Tester official) {
        JsonObject arguments = new JsonObject().put("member", official.id()).put("until", "2099-01-01T00:00:00Z");
        return kadri.change("designation.make", arguments).ok().getString("designation");
    }

    private static String name(Tester secretary) {
        JsonObject arguments = new JsonObject().put("member", secretary.id());
        return kadri.change("secretary.name", arguments).ok().getString("secretary");
    }

    private static String plan(String startsAt) {
        JsonObject term = new JsonObject().put("delegation", kadri.delegation()).put("startsAt", startsAt);
        return kadri.change("chair.plan", term).ok().getString("term");
    }

    private static String invite(String secretHash) {
        JsonObject arguments = example("invitation.create")
                .put("delegation", kadri.delegation())
                .put("secretHash", secretHash);
        return kadri.change("invitation.create", arguments).ok().getString("invitation");
    }
}
