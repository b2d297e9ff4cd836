package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Codes;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network decides whether a password is enough, and the strictest of somebody's networks counts. */
class PasswordRuleTest {
    private static final JsonObject NOTHING = new JsonObject();

    private static TestServer server;
    private static Rest rest;
    private Tester chair;
    private Tester kim;

    @BeforeAll
    static void start() {
        server = TestServer.start();
        rest = new Rest(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void found() {
        chair = Tester.foundsAnother(server, "Digital Ministers", "EE", newName());
        chair.addsPasskey();
        kim = chair.admitsColleague("official", newName());
    }

    private static String newName() {
        return "Guest " + UUID.randomUUID();
    }

    private static Answer rule(Tester by, String passwords) {
        return by.change("network.change_settings", new JsonObject().put("passwords", passwords));
    }

    private static Answer signIn(Tester who, String code) {
        JsonObject start = new JsonObject().put("login", who.name()).put("password", Tester.PASSWORD);
        return rest.call("session.start", code == null ? start : start.put("code", code), Map.of());
    }

    private static Answer byRefresh(Tester who, String command, JsonObject more) {
        Map<String, String> headers = Map.of("Cookie", who.cookie(), "Origin", server.origin());
        return rest.call(command, more, headers);
    }

    private static JsonArray lockedOut(Tester by, String passwords) {
        return by.read("network.locked_out", new JsonObject().put("passwords", passwords))
                .ok()
                .getJsonArray("members");
    }

    private static String secretOf(Tester who) {
        String secret = who.read("code.begin", NOTHING).ok().getString("secret");
        who.unconfirmed("code.activate", new JsonObject().put("code", Codes.of(secret, Instant.now())))
                .ok();
        return secret;
    }

    private String invitation() {
        return chair.invites(new JsonObject().put("role", "official").put("delegation", chair.delegation()));
    }

    private static Answer accept(String secret, JsonObject person, Map<String, String> headers) {
        return rest.call(
                "invitation.accept", new JsonObject().put("secret", secret).put("person", person), headers);
    }

    @Test
    void who_would_be_locked_out_is_said_before_to_whoever_decides_and_to_nobody_else() {
        Tester careful = chair.admitsColleague("official", newName());
        careful.addsPasskey();
        Tester withCodes = chair.admitsColleague("official", newName());
        secretOf(withCodes);
        assertEquals(new JsonArray(List.of(kim.id(), withCodes.id())), lockedOut(chair, "forbidden"));
        assertEquals(new JsonArray(List.of(kim.id())), lockedOut(chair, "with_codes"));
        assertEquals(new JsonArray(), lockedOut(chair, "allowed"));
        Tester deputy = chair.admitsColleague("deputy", newName());
        for (Tester nobody : List.of(kim, deputy)) {
            JsonObject asked = new JsonObject().put("passwords", "forbidden");
            assertEquals("not-allowed", nobody.read("network.locked_out", asked).problem());
            assertEquals("not-allowed", rule(nobody, "forbidden").problem());
        }
        signIn(kim, null).ok();
    }

    @Test
    void where_passwords_are_forbidden_none_signs_in_with_or_without_a_code() {
        Tester withCodes = chair.admitsColleague("official", newName());
        String secret = secretOf(withCodes);
        rule(chair, "forbidden").ok();
        for (Answer refused : List.of(
                signIn(kim, null),
                signIn(withCodes, null),
                signIn(withCodes, Codes.of(secret, Instant.now().plusSeconds(30))),
                signIn(chair, null))) {
            assertEquals("passkey-needed", refused.problem());
            assertEquals("forbidden", refused.body().getString("passwords"));
        }
        JsonObject asked = rest.call("passkey.begin_sign_in", NOTHING, Map.of()).ok();
        rest.call(
                        "session.start_by_passkey",
                        new JsonObject().put("passkey", chair.authenticator().signs(asked)),
                        Map.of())
                .ok();
    }

    @Test
    void a_wrong_password_is_answered_as_everywhere() {
        rule(chair, "forbidden").ok();
        JsonObject wrong = new JsonObject().put("login", kim.name()).put("password", "not the right one at all");
        JsonObject unknown = wrong.copy().put("login", newName());
        assertEquals(
                rest.call("session.start", unknown, Map.of()).body(),
                rest.call("session.start", wrong, Map.of()).body());
    }

    @Test
    void a_locked_screen_does_not_open_by_a_password_that_does_not_sign_in() {
        Tester here = kim.signsInAgain();
        byRefresh(here, "session.lock", NOTHING).ok();
        rule(chair, "with_codes").ok();
        assertEquals(
                "passkey-needed",
                byRefresh(here, "session.reopen", new JsonObject().put("password", Tester.PASSWORD))
                        .problem());
    }

    @Test
    void who_is_signed_in_with_a_password_alone_is_asked_for_a_passkey_and_goes_on_with_it() {
        Tester here = kim.signsInAgain();
        try (Socket socket = here.listens()) {
            rule(chair, "forbidden").ok();
            assertEquals(1001, socket.awaitClose());
        }
        Answer renewed = byRefresh(here, "session.refresh", NOTHING);
        assertEquals("passkey", renewed.ok().getString("lacking"));
        assertEquals(null, renewed.body().getJsonObject("current"));
        Map<String, String> restricted =
                Map.of("Authorization", "Bearer " + renewed.body().getString("accessToken"));
        assertEquals(
                "not-signed-in",
                rest.call("network.snapshot", NOTHING, restricted).problem());
        Authenticator phone = new Authenticator(server);
        JsonObject arguments = new JsonObject()
                .put(
                        "passkey",
                        phone.creates(rest.call("passkey.begin_add", NOTHING, restricted)
                                .ok()));
        Answer refused = rest.call("passkey.add", arguments, restricted);
        JsonObject proof = new JsonObject()
                .put("challenge", refused.body().getJsonObject("confirmation").getString("challenge"))
                .put("password", Tester.PASSWORD);
        rest.call("confirmation.give", proof, restricted).ok();
        rest.call("passkey.add", arguments, restricted).ok();
        String cookie = renewed.headers().get("set-cookie");
        Answer whole = rest.call(
                "session.refresh",
                NOTHING,
                Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')), "Origin", server.origin()));
        assertFalse(whole.ok().containsKey("lacking"));
        assertEquals(kim.id(), whole.body().getJsonObject("current").getString("member"));
    }

    @Test
    void no_socket_opens_for_who_lacks_a_way_in() {
        rule(chair, "forbidden").ok();
        String problem;
        try (Socket opened = kim.connects()) {
            problem = opened.toString();
        } catch (java.util.concurrent.CompletionException refused) {
            problem = "refused";
        }
        assertEquals("refused", problem);
    }

    @Test
    void nobody_comes_in_with_a_new_password_where_none_signs_in() {
        String secret = invitation();
        String reentry = Tester.newSecret();
        chair.change(
                        "reentry.offer",
                        new JsonObject().put("member", kim.id()).put("secretHash", Tester.hashOf(reentry)))
                .ok();
        rule(chair, "forbidden").ok();
        assertEquals(
                "forbidden",
                rest.call("invitation.look", new JsonObject().put("secret", secret), Map.of())
                        .ok()
                        .getString("passwords"));
        Answer newcomer = accept(secret, Tester.person(newName()), Map.of());
        assertEquals("/person/password", newcomer.field().orElseThrow());
        JsonObject anew = new JsonObject().put("secret", reentry).put("password", Tester.PASSWORD);
        assertEquals(
                "/password", rest.call("reentry.accept", anew, Map.of()).field().orElseThrow());
        JsonObject made = new Authenticator(server)
                .creates(rest.call("passkey.begin_join", new JsonObject().put("secret", secret), Map.of())
                        .ok());
        JsonObject person =
                new JsonObject().put("name", newName()).put("title", "Adviser").put("passkey", made);
        assertTrue(accept(secret, person, Map.of()).ok().containsKey("current"));
    }

    @Test
    void with_codes_a_newcomer_sets_up_an_app_before_they_see_anything() {
        rule(chair, "with_codes").ok();
        String name = newName();
        Answer admitted = accept(invitation(), Tester.person(name), Map.of());
        assertEquals("code", admitted.ok().getString("lacking"));
        Map<String, String> restricted =
                Map.of("Authorization", "Bearer " + admitted.body().getString("accessToken"));
        Answer refused = rest.call("code.begin", NOTHING, restricted);
        JsonObject proof = new JsonObject()
                .put("challenge", refused.body().getJsonObject("confirmation").getString("challenge"))
                .put("password", Tester.PASSWORD);
        rest.call("confirmation.give", proof, restricted).ok();
        String secret = rest.call("code.begin", NOTHING, restricted).ok().getString("secret");
        rest.call("code.activate", new JsonObject().put("code", Codes.of(secret, Instant.now())), restricted)
                .ok();
        JsonObject start = new JsonObject()
                .put("login", name)
                .put("password", Tester.PASSWORD)
                .put("code", Codes.of(secret, Instant.now().plusSeconds(30)));
        assertTrue(rest.call("session.start", start, Map.of()).ok().containsKey("current"));
    }

    @Test
    void the_strictest_of_somebodys_networks_counts_and_nobody_brings_too_little_into_one() {
        Tester strict = Tester.foundsAnother(server, "Another network", "FI", newName());
        strict.addsPasskey();
        rule(strict, "forbidden").ok();
        String secret = strict.invites(new JsonObject().put("role", "official").put("delegation", strict.delegation()));
        JsonObject title = new JsonObject().put("title", "Observer");
        assertEquals("passkey-needed", accept(secret, title, kim.headers()).problem());
        signIn(kim, null).ok();
        kim.addsPasskey();
        accept(secret, title, kim.headers()).ok();
        assertEquals("passkey-needed", signIn(kim, null).problem());
    }

    @Test
    void what_the_rule_asks_for_is_not_removed_again() {
        String passkey = kim.addsPasskey();
        Tester withCodes = chair.admitsColleague("official", newName());
        String secret = secretOf(withCodes);
        rule(chair, "with_codes").ok();
        assertEquals(
                "conflict",
                kim.read("passkey.remove", new JsonObject().put("passkey", passkey))
                        .problem());
        Answer asked = withCodes.unconfirmed("code.remove", NOTHING);
        JsonObject proof = new JsonObject()
                .put("challenge", asked.body().getJsonObject("confirmation").getString("challenge"))
                .put("code", Codes.of(secret, Instant.now().plusSeconds(30)));
        withCodes.unconfirmed("confirmation.give", proof).ok();
        assertEquals("conflict", withCodes.unconfirmed("code.remove", NOTHING).problem());
        rule(chair, "forbidden").ok();
        rule(chair, "allowed").ok();
        kim.read("passkey.remove", new JsonObject().put("passkey", passkey)).ok();
    }

    @Test
    void whoever_decides_does_not_lock_themselves_out() {
        Tester founder = Tester.foundsAnother(server, "A third network", "DK", newName());
        secretOf(founder);
        JsonObject passwords = new JsonObject().put("passwords", "forbidden");
        String op = UUID.randomUUID().toString();
        Answer refused = founder.unconfirmed("network.change_settings", op, passwords);
        JsonObject asked = refused.body().getJsonObject("confirmation");
        assertEquals(new JsonArray().add("code"), asked.getJsonArray("means"));
        assertEquals(new JsonArray().add(founder.id()), lockedOut(founder, "forbidden"));
    }

    @Test
    void the_rule_is_confirmed_told_to_all_and_stands_in_the_record() {
        JsonObject passwords = new JsonObject().put("passwords", "with_codes");
        assertEquals(
                "confirmation-needed",
                chair.unconfirmed("network.change_settings", UUID.randomUUID().toString(), passwords)
                        .problem());
        Tester careful = chair.admitsColleague("official", newName());
        careful.addsPasskey();
        try (Socket socket = careful.listens()) {
            rule(chair, "with_codes").ok();
            JsonObject told =
                    socket.awaitEvent("the rule", e -> e.getString("kind").equals("network.settings_changed"));
            assertEquals(passwords.copy().put("for", chair.delegation()), told.getJsonObject("content"));
        }
        assertEquals("with_codes", careful.snapshot().getJsonObject("network").getString("passwords"));
    }
}
