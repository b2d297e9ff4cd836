package org.entente.identity.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Coming in, signing in and going on by passkey, and looking after one's own. */
class PasskeysTest {
    private static PasskeyScene scene;

    @BeforeAll
    static void found() {
        scene = new PasskeyScene();
    }

    @AfterAll
    static void stop() {
        scene.server.close();
    }

    private static Answer reopen(Tester who, JsonObject assertion) {
        return scene.rest.call(
                "session.reopen_by_passkey",
                new JsonObject().put("passkey", assertion),
                Map.of("Cookie", who.cookie(), "Origin", scene.server.origin()));
    }

    @Test
    void somebody_joins_by_an_invitation_with_a_passkey_and_signs_in_by_it_without_a_name() {
        Authenticator phone = new Authenticator(scene.server);
        String secret = scene.invitation();
        Answer joined = scene.accept(secret, phone.creates(scene.beginJoin(secret)));
        Answer again = scene.signIn(phone.signs(scene.beginSignIn()));
        assertEquals(scene.personOf(joined), scene.personOf(again));
        assertTrue(again.headers().get("set-cookie").contains("HttpOnly"));
    }

    @Test
    void a_network_is_founded_with_a_passkey() {
        Authenticator phone = new Authenticator(scene.server);
        String secret = scene.server.anotherFoundingSecret();
        JsonObject arguments = new JsonObject()
                .put("secret", secret)
                .put("network", new JsonObject().put("name", "Another"))
                .put("delegation", Tester.delegation("FI", "member"))
                .put(
                        "person",
                        new JsonObject()
                                .put("name", "Aino Laine")
                                .put("title", "Minister")
                                .put("passkey", phone.creates(scene.beginJoin(secret))));
        Answer founded = scene.anybody("network.found", arguments);
        assertEquals(scene.personOf(founded), scene.personOf(scene.signIn(phone.signs(scene.beginSignIn()))));
    }

    @Test
    void a_join_that_fails_leaves_the_answer_of_the_authenticator_good_for_another_try() {
        Authenticator phone = new Authenticator(scene.server);
        String secret = scene.invitation();
        JsonObject made = phone.creates(scene.beginJoin(secret));
        scene.server.execute(
                "UPDATE invitation SET expires_at = now() + interval '1 day'; ALTER TABLE member ADD CONSTRAINT nobody"
                        + " CHECK (title <> 'Adviser') NOT VALID");
        assertEquals("internal", scene.accept(secret, made).problem());
        scene.server.execute("ALTER TABLE member DROP CONSTRAINT nobody");
        scene.accept(secret, made).ok();
    }

    @Test
    void a_person_has_several_passkeys_names_them_and_removes_them() {
        Tester sofie = scene.colleague();
        Authenticator phone = sofie.authenticator();
        String first = sofie.addsPasskey();
        String second = sofie.addsPasskey();
        sofie.read("passkey.rename", new JsonObject().put("passkey", second).put("name", "Laptop"))
                .ok();
        scene.signIn(phone.signs(scene.beginSignIn())).ok();
        JsonObject all = sofie.read("passkey.list", PasskeyScene.NOTHING).ok();
        assertEquals(2, all.getJsonArray("passkeys").size());
        assertEquals("Laptop", all.getJsonArray("passkeys").getJsonObject(1).getString("name"));
        assertTrue(all.getJsonArray("passkeys").getJsonObject(1).containsKey("lastUsedAt"));
        sofie.read("passkey.remove", new JsonObject().put("passkey", second)).ok();
        assertEquals(
                "wrong-credentials",
                scene.signIn(phone.signs(scene.beginSignIn())).problem());
        JsonObject left = sofie.read("passkey.list", PasskeyScene.NOTHING).ok();
        assertEquals(first, left.getJsonArray("passkeys").getJsonObject(0).getString("id"));
    }

    @Test
    void a_passkey_is_named_after_the_device_that_made_it() {
        String secret = scene.invitation();
        Authenticator phone = new Authenticator(scene.server);
        JsonObject person = new JsonObject()
                .put("name", "Guest " + UUID.randomUUID())
                .put("title", "Adviser")
                .put("passkey", phone.creates(scene.beginJoin(secret)));
        Answer joined = scene.rest.call(
                "invitation.accept",
                new JsonObject().put("secret", secret).put("person", person),
                Map.of("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X)"));
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + joined.ok().getString("accessToken"));
        JsonObject all =
                scene.rest.call("passkey.list", PasskeyScene.NOTHING, headers).ok();
        assertEquals("iPhone", all.getJsonArray("passkeys").getJsonObject(0).getString("name"));
    }

    @Test
    void the_only_way_in_cannot_be_removed_even_if_it_is_confirmed() {
        Tester sofie = scene.colleague();
        String only = sofie.addsPasskey();
        scene.server.execute("UPDATE person SET password_hash = NULL WHERE name = '" + sofie.name() + "'");
        assertEquals(
                "conflict",
                sofie.read("passkey.remove", new JsonObject().put("passkey", only))
                        .problem());
        scene.signIn(sofie.authenticator().signs(scene.beginSignIn())).ok();
    }

    @Test
    void nobody_renames_or_removes_somebody_elses_passkey() {
        Tester sofie = scene.colleague();
        String hers = sofie.addsPasskey();
        JsonObject it = new JsonObject().put("passkey", hers);
        assertEquals("not-found", scene.kadri.read("passkey.remove", it).problem());
        assertEquals(
                "not-found",
                scene.kadri
                        .read("passkey.rename", it.copy().put("name", "Mine"))
                        .problem());
    }

    @Test
    void a_challenge_begun_on_one_node_is_good_on_another() {
        Authenticator phone = scene.newcomers();
        try (TestServer other = scene.server.startAnother()) {
            JsonObject challenge = new Rest(other)
                    .call("passkey.begin_sign_in", PasskeyScene.NOTHING, Map.of())
                    .ok();
            scene.signIn(phone.signs(challenge)).ok();
        }
    }

    @Test
    void a_locked_screen_is_reopened_by_its_owners_passkey_and_by_nobody_elses() {
        Tester sofie = scene.colleague().signsInAgain();
        sofie.addsPasskey();
        Tester liis = scene.colleague();
        liis.addsPasskey();
        scene.rest
                .call(
                        "session.lock",
                        PasskeyScene.NOTHING,
                        Map.of("Cookie", sofie.cookie(), "Origin", scene.server.origin()))
                .ok();
        assertEquals(
                "wrong-credentials",
                reopen(sofie, liis.authenticator().signs(scene.beginSignIn())).problem());
        Answer again = reopen(sofie, sofie.authenticator().signs(scene.beginSignIn()));
        assertTrue(again.headers().get("set-cookie").contains("HttpOnly"));
        assertEquals(sofie.name(), again.ok().getJsonObject("person").getString("name"));
    }

    @Test
    void no_log_and_no_listing_holds_a_challenge_or_a_key() {
        JsonObject challenge = scene.beginSignIn();
        String text = challenge.getJsonObject("publicKey").getString("challenge");
        assertEquals(
                "0",
                scene.server
                        .query("SELECT count(*) FROM ceremony WHERE challenge_hash = decode(translate('" + text
                                + "', '-_', '+/') || '=', 'base64')")
                        .get(0)
                        .get(0));
        String list =
                scene.kadri.read("passkey.list", PasskeyScene.NOTHING).ok().encode();
        assertFalse(list.contains("credential"));
    }
}
