package org.entente.identity.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Authenticator;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Coming in and signing in by passkey, by answers that a real authenticator could give, and by those that a thief would. */
class PasskeysTest {
    private static final JsonObject NOTHING = new JsonObject();

    private static TestServer server;
    private static Rest rest;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        rest = new Rest(server);
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void letTheClockRun() {
        server.setClock(null);
    }

    private static String invitation() {
        return kadri.invites(new JsonObject().put("role", "official").put("delegation", kadri.delegation()));
    }

    private static Answer anybody(String command, JsonObject arguments) {
        return rest.call(command, arguments, Map.of());
    }

    private static JsonObject beginJoin(String secret) {
        return anybody("passkey.begin_join", new JsonObject().put("secret", secret)).ok();
    }

    private static JsonObject beginSignIn() {
        return anybody("passkey.begin_sign_in", NOTHING).ok();
    }

    private static JsonObject beginAdd(Tester person) {
        return person.read("passkey.begin_add", NOTHING).ok();
    }

    private static Tester colleague() {
        return kadri.admitsColleague("official", "Sofie " + UUID.randomUUID());
    }

    private static Answer accept(String secret, JsonObject passkey) {
        JsonObject person = new JsonObject()
                .put("name", "Guest " + UUID.randomUUID())
                .put("title", "Adviser")
                .put("passkey", passkey);
        return anybody("invitation.accept", new JsonObject().put("secret", secret).put("person", person));
    }

    private static Answer add(Tester person, JsonObject passkey) {
        return person.read("passkey.add", new JsonObject().put("passkey", passkey));
    }

    private static Answer signIn(JsonObject assertion) {
        return anybody("session.start_by_passkey", new JsonObject().put("passkey", assertion));
    }

    private static String personOf(Answer answer) {
        return answer.ok().getJsonObject("person").getString("id");
    }

    /** An authenticator with a passkey of a person of its own. */
    private static Authenticator newcomers() {
        Authenticator authenticator = new Authenticator(server);
        String secret = invitation();
        accept(secret, authenticator.creates(beginJoin(secret))).ok();
        return authenticator;
    }

    @Test
    void somebody_joins_by_an_invitation_with_a_passkey_and_signs_in_by_it_without_a_name() {
        Authenticator phone = new Authenticator(server);
        String secret = invitation();
        Answer joined = accept(secret, phone.creates(beginJoin(secret)));
        Answer again = signIn(phone.signs(beginSignIn()));
        assertEquals(personOf(joined), personOf(again));
        assertTrue(again.headers().get("set-cookie").contains("HttpOnly"));
    }

    @Test
    void a_network_is_founded_with_a_passkey() {
        Authenticator phone = new Authenticator(server);
        String secret = server.anotherFoundingSecret();
        JsonObject arguments = new JsonObject()
                .put("secret", secret)
                .put("network", new JsonObject().put("name", "Another"))
                .put("delegation", Tester.delegation("FI", "member"))
                .put(
                        "person",
                        new JsonObject()
                                .put("name", "Aino Laine")
                                .put("title", "Minister")
                                .put("passkey", phone.creates(beginJoin(secret))));
        Answer founded = anybody("network.found", arguments);
        assertEquals(personOf(founded), personOf(signIn(phone.signs(beginSignIn()))));
    }

    @Test
    void a_join_that_fails_leaves_the_answer_of_the_authenticator_good_for_another_try() {
        Authenticator phone = new Authenticator(server);
        String secret = invitation();
        JsonObject made = phone.creates(beginJoin(secret));
        server.execute("UPDATE invitation SET expires_at = now() + interval '1 day'; ALTER TABLE member ADD CONSTRAINT nobody"
                + " CHECK (title <> 'Adviser') NOT VALID");
        assertEquals("internal", accept(secret, made).problem());
        server.execute("ALTER TABLE member DROP CONSTRAINT nobody");
        accept(secret, made).ok();
    }

    @Test
    void a_person_has_several_passkeys_names_them_and_removes_them() {
        Tester sofie = colleague();
        Authenticator phone = sofie.authenticator();
        String first = sofie.addsPasskey();
        String second = sofie.addsPasskey();
        sofie.read("passkey.rename", new JsonObject().put("passkey", second).put("name", "Laptop"))
                .ok();
        signIn(phone.signs(beginSignIn())).ok();
        JsonObject all = sofie.read("passkey.list", NOTHING).ok();
        assertEquals(2, all.getJsonArray("passkeys").size());
        assertEquals("Laptop", all.getJsonArray("passkeys").getJsonObject(1).getString("name"));
        assertTrue(all.getJsonArray("passkeys").getJsonObject(1).containsKey("lastUsedAt"));
        sofie.read("passkey.remove", new JsonObject().put("passkey", second)).ok();
        assertEquals("wrong-credentials", signIn(phone.signs(beginSignIn())).problem());
        JsonObject left = sofie.read("passkey.list", NOTHING).ok();
        assertEquals(first, left.getJsonArray("passkeys").getJsonObject(0).getString("id"));
    }

    @Test
    void a_passkey_is_named_after_the_device_that_made_it() {
        String secret = invitation();
        Authenticator phone = new Authenticator(server);
        JsonObject person = new JsonObject()
                .put("name", "Guest " + UUID.randomUUID())
                .put("title", "Adviser")
                .put("passkey", phone.creates(beginJoin(secret)));
        Answer joined = rest.call(
                "invitation.accept",
                new JsonObject().put("secret", secret).put("person", person),
                Map.of("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X)"));
        Map<String, String> headers = Map.of("Authorization", "Bearer " + joined.ok().getString("accessToken"));
        JsonObject all = rest.call("passkey.list", NOTHING, headers).ok();
        assertEquals(
                "iPhone", all.getJsonArray("passkeys").getJsonObject(0).getString("name"));
    }

    @Test
    void the_only_way_in_cannot_be_removed_even_if_it_is_confirmed() {
        Tester sofie = colleague();
        String only = sofie.addsPasskey();
        server.execute("UPDATE person SET password_hash = NULL WHERE name = '" + sofie.name() + "'");
        assertEquals(
                "conflict",
                sofie.read("passkey.remove", new JsonObject().put("passkey", only)).problem());
        signIn(sofie.authenticator().signs(beginSignIn())).ok();
    }

    @Test
    void nobody_renames_or_removes_somebody_elses_passkey() {
        Tester sofie = colleague();
        String hers = sofie.addsPasskey();
        JsonObject it = new JsonObject().put("passkey", hers);
        assertEquals("not-found", kadri.read("passkey.remove", it).problem());
        assertEquals(
                "not-found",
                kadri.read("passkey.rename", it.copy().put("name", "Mine")).problem());
    }

    @Test
    void an_answer_from_another_origin_is_refused() {
        for (String other : new String[] {
            "https://entente.example.org", server.origin() + "0", "http://localhost.example.org", "null"
        }) {
            assertEquals(
                    "wrong-credentials",
                    signIn(newcomers().at(other).signs(beginSignIn())).problem());
            String secret = invitation();
            assertEquals(
                    "wrong-credentials",
                    accept(secret, new Authenticator(server).at(other).creates(beginJoin(secret)))
                            .problem());
        }
    }

    @Test
    void a_passkey_of_another_host_is_refused() {
        assertEquals(
                "wrong-credentials",
                signIn(newcomers().of("example.org").signs(beginSignIn())).problem());
        String secret = invitation();
        assertEquals(
                "wrong-credentials",
                accept(secret, new Authenticator(server).of("example.org").creates(beginJoin(secret)))
                        .problem());
    }

    @Test
    void a_touch_without_verification_of_the_person_is_refused() {
        assertEquals(
                "wrong-credentials",
                signIn(newcomers().withoutVerification().signs(beginSignIn())).problem());
        String secret = invitation();
        assertEquals(
                "wrong-credentials",
                accept(secret, new Authenticator(server).withoutVerification().creates(beginJoin(secret)))
                        .problem());
    }

    @Test
    void an_answer_counts_once() {
        JsonObject answer = newcomers().signs(beginSignIn());
        signIn(answer).ok();
        assertTrue(java.util.Set.of("challenge-over", "wrong-credentials")
                .contains(signIn(answer).problem()));
    }

    @Test
    void a_challenge_counts_once_whatever_the_counter_says() {
        Authenticator phone = newcomers();
        JsonObject challenge = beginSignIn();
        signIn(phone.signs(challenge)).ok();
        assertEquals("challenge-over", signIn(phone.signs(challenge)).problem());
    }

    @Test
    void a_challenge_that_nobody_asked_for_is_refused() {
        JsonObject made = new JsonObject().put("publicKey", new JsonObject().put("challenge", Tester.newSecret()));
        assertEquals("challenge-over", signIn(newcomers().signs(made)).problem());
    }

    @Test
    void a_challenge_of_more_than_five_minutes_ago_is_refused() {
        Authenticator phone = newcomers();
        Instant begun = Instant.now();
        server.setClock(begun);
        JsonObject challenge = beginSignIn();
        server.setClock(begun.plus(Duration.ofMinutes(5)));
        assertEquals("challenge-over", signIn(phone.signs(challenge)).problem());
        JsonObject another = beginSignIn();
        server.setClock(begun.plus(Duration.ofMinutes(10)).minusSeconds(1));
        signIn(phone.signs(another)).ok();
    }

    @Test
    void somebody_elses_credential_is_refused() {
        JsonObject mine = newcomers().signs(beginSignIn());
        JsonObject theirs = newcomers().signs(beginSignIn());
        JsonObject mixed = mine.copy().put("id", theirs.getString("id"));
        assertEquals("wrong-credentials", signIn(mixed).problem());
        assertEquals(
                "wrong-credentials",
                signIn(mixed.copy().put("userHandle", theirs.getString("userHandle")))
                        .problem());
    }

    @Test
    void a_passkey_that_claims_to_be_another_persons_is_refused() {
        JsonObject theirs = newcomers().signs(beginSignIn());
        JsonObject mine = newcomers().signs(beginSignIn());
        assertEquals(
                "wrong-credentials",
                signIn(mine.put("userHandle", theirs.getString("userHandle"))).problem());
    }

    @Test
    void a_counter_that_runs_backwards_is_refused() {
        Authenticator phone = newcomers();
        signIn(phone.signs(beginSignIn())).ok();
        signIn(phone.signs(beginSignIn())).ok();
        assertEquals(
                "wrong-credentials", signIn(phone.countsBack(2).signs(beginSignIn())).problem());
    }

    @Test
    void a_challenge_to_sign_in_enrols_nothing() {
        Tester sofie = colleague();
        JsonObject options = beginAdd(sofie);
        options.getJsonObject("publicKey")
                .put("challenge", beginSignIn().getJsonObject("publicKey").getString("challenge"));
        assertEquals(
                "challenge-over",
                add(sofie, new Authenticator(server).creates(options)).problem());
        String secret = invitation();
        JsonObject joining = beginJoin(secret);
        joining.getJsonObject("publicKey")
                .put("challenge", beginSignIn().getJsonObject("publicKey").getString("challenge"));
        assertEquals(
                "challenge-over",
                accept(secret, new Authenticator(server).creates(joining)).problem());
        assertEquals(0, sofie.read("passkey.list", NOTHING).ok().getJsonArray("passkeys").size());
    }

    @Test
    void a_challenge_to_enrol_signs_nobody_in() {
        Tester sofie = colleague();
        Authenticator phone = new Authenticator(server);
        add(sofie, phone.creates(beginAdd(sofie))).ok();
        assertEquals("challenge-over", signIn(phone.signs(beginAdd(sofie))).problem());
    }

    @Test
    void what_the_client_calls_its_answer_counts_for_nothing() {
        String secret = invitation();
        Authenticator liar = new Authenticator(server).calling("webauthn.get", "webauthn.create");
        assertEquals(
                "wrong-credentials", accept(secret, liar.creates(beginJoin(secret))).problem());
        Authenticator phone = newcomers().calling("webauthn.get", "webauthn.create");
        assertEquals("wrong-credentials", signIn(phone.signs(beginSignIn())).problem());
    }

    @Test
    void a_challenge_of_another_session_is_refused_even_of_the_same_person() {
        Tester sofie = colleague();
        Tester elsewhere = sofie.signsInAgain();
        JsonObject made = new Authenticator(server).creates(beginAdd(sofie));
        assertEquals("challenge-over", add(elsewhere, made).problem());
        add(sofie, made).ok();
    }

    @Test
    void a_challenge_for_one_invitation_lets_nobody_in_by_another() {
        String secret = invitation();
        JsonObject made = new Authenticator(server).creates(beginJoin(invitation()));
        assertEquals("challenge-over", accept(secret, made).problem());
    }

    @Test
    void a_credential_that_is_stored_already_is_not_stored_again() {
        Tester sofie = colleague();
        Authenticator phone = new Authenticator(server);
        JsonObject made = phone.creates(beginAdd(sofie));
        add(sofie, made).ok();
        JsonObject client = new Authenticator(server).creates(beginAdd(kadri));
        assertEquals(
                "wrong-credentials",
                add(kadri, made.copy().put("clientDataJSON", client.getString("clientDataJSON")))
                        .problem());
    }

    @Test
    void a_challenge_begun_on_one_node_is_good_on_another() {
        Authenticator phone = newcomers();
        try (TestServer other = server.startAnother()) {
            JsonObject challenge =
                    new Rest(other).call("passkey.begin_sign_in", NOTHING, Map.of()).ok();
            signIn(phone.signs(challenge)).ok();
        }
    }

    @Test
    void of_fifty_answers_to_one_challenge_at_once_one_signs_in() {
        Authenticator phone = newcomers();
        JsonObject challenge = beginSignIn();
        var answers = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> phone.signs(challenge))
                .toList();
        long in = answers.parallelStream().filter(answer -> signIn(answer).isOk()).count();
        assertEquals(1, in);
    }

    private static Answer reopen(Tester who, JsonObject assertion) {
        return rest.call(
                "session.reopen_by_passkey",
                new JsonObject().put("passkey", assertion),
                Map.of("Cookie", who.cookie(), "Origin", server.origin()));
    }

    @Test
    void a_locked_screen_is_reopened_by_its_owners_passkey_and_by_nobody_elses() {
        Tester sofie = colleague().signsInAgain();
        sofie.addsPasskey();
        Tester liis = colleague();
        liis.addsPasskey();
        rest.call("session.lock", NOTHING, Map.of("Cookie", sofie.cookie(), "Origin", server.origin()))
                .ok();
        assertEquals(
                "wrong-credentials",
                reopen(sofie, liis.authenticator().signs(beginSignIn())).problem());
        Answer again = reopen(sofie, sofie.authenticator().signs(beginSignIn()));
        assertTrue(again.headers().get("set-cookie").contains("HttpOnly"));
        assertEquals(sofie.name(), again.ok().getJsonObject("person").getString("name"));
    }

    @Test
    void no_log_and_no_listing_holds_a_challenge_or_a_key() {
        JsonObject challenge = beginSignIn();
        String text = challenge.getJsonObject("publicKey").getString("challenge");
        assertEquals(
                "0",
                server.query("SELECT count(*) FROM ceremony WHERE challenge_hash = decode(translate('" + text
                                + "', '-_', '+/') || '=', 'base64')")
                        .get(0)
                        .get(0));
        String list = kadri.read("passkey.list", NOTHING).ok().encode();
        assertFalse(list.contains("credential"));
    }
}
