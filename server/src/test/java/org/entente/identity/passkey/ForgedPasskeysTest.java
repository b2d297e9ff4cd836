package org.entente.identity.passkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.entente.testing.Authenticator;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a thief, a phisher or a careless client could answer to a challenge: each is refused. */
class ForgedPasskeysTest {
    private static PasskeyScene scene;

    @BeforeAll
    static void found() {
        scene = new PasskeyScene();
    }

    @AfterAll
    static void stop() {
        scene.server.close();
    }

    @AfterEach
    void letTheClockRun() {
        scene.server.setClock(null);
    }

    @Test
    void an_answer_from_another_origin_is_refused() {
        for (String other : new String[] {
            "https://entente.example.org", scene.server.origin() + "0", "http://localhost.example.org", "null"
        }) {
            assertEquals(
                    "wrong-credentials",
                    scene.signIn(scene.newcomers().at(other).signs(scene.beginSignIn()))
                            .problem());
            String secret = scene.invitation();
            assertEquals(
                    "wrong-credentials",
                    scene.accept(
                                    secret,
                                    new Authenticator(scene.server).at(other).creates(scene.beginJoin(secret)))
                            .problem());
        }
    }

    @Test
    void a_passkey_of_another_host_is_refused() {
        assertEquals(
                "wrong-credentials",
                scene.signIn(scene.newcomers().of("example.org").signs(scene.beginSignIn()))
                        .problem());
        String secret = scene.invitation();
        assertEquals(
                "wrong-credentials",
                scene.accept(
                                secret,
                                new Authenticator(scene.server)
                                        .of("example.org")
                                        .creates(scene.beginJoin(secret)))
                        .problem());
    }

    @Test
    void a_touch_without_verification_of_the_person_is_refused() {
        assertEquals(
                "wrong-credentials",
                scene.signIn(scene.newcomers().withoutVerification().signs(scene.beginSignIn()))
                        .problem());
        String secret = scene.invitation();
        assertEquals(
                "wrong-credentials",
                scene.accept(
                                secret,
                                new Authenticator(scene.server)
                                        .withoutVerification()
                                        .creates(scene.beginJoin(secret)))
                        .problem());
    }

    @Test
    void an_answer_counts_once() {
        JsonObject answer = scene.newcomers().signs(scene.beginSignIn());
        scene.signIn(answer).ok();
        assertTrue(java.util.Set.of("challenge-over", "wrong-credentials")
                .contains(scene.signIn(answer).problem()));
    }

    @Test
    void a_challenge_counts_once_whatever_the_counter_says() {
        Authenticator phone = scene.newcomers();
        JsonObject challenge = scene.beginSignIn();
        scene.signIn(phone.signs(challenge)).ok();
        assertEquals("challenge-over", scene.signIn(phone.signs(challenge)).problem());
    }

    @Test
    void a_challenge_that_nobody_asked_for_is_refused() {
        JsonObject made = new JsonObject().put("publicKey", new JsonObject().put("challenge", Tester.newSecret()));
        assertEquals(
                "challenge-over", scene.signIn(scene.newcomers().signs(made)).problem());
    }

    @Test
    void a_challenge_of_more_than_five_minutes_ago_is_refused() {
        Authenticator phone = scene.newcomers();
        Instant begun = Instant.now();
        scene.server.setClock(begun);
        JsonObject challenge = scene.beginSignIn();
        scene.server.setClock(begun.plus(Duration.ofMinutes(5)));
        assertEquals("challenge-over", scene.signIn(phone.signs(challenge)).problem());
        JsonObject another = scene.beginSignIn();
        scene.server.setClock(begun.plus(Duration.ofMinutes(10)).minusSeconds(1));
        scene.signIn(phone.signs(another)).ok();
    }

    @Test
    void somebody_elses_credential_is_refused() {
        JsonObject mine = scene.newcomers().signs(scene.beginSignIn());
        JsonObject theirs = scene.newcomers().signs(scene.beginSignIn());
        JsonObject mixed = mine.copy().put("id", theirs.getString("id"));
        assertEquals("wrong-credentials", scene.signIn(mixed).problem());
        assertEquals(
                "wrong-credentials",
                scene.signIn(mixed.copy().put("userHandle", theirs.getString("userHandle")))
                        .problem());
    }

    @Test
    void a_passkey_that_claims_to_be_another_persons_is_refused() {
        JsonObject theirs = scene.newcomers().signs(scene.beginSignIn());
        JsonObject mine = scene.newcomers().signs(scene.beginSignIn());
        assertEquals(
                "wrong-credentials",
                scene.signIn(mine.put("userHandle", theirs.getString("userHandle")))
                        .problem());
    }

    @Test
    void a_counter_that_runs_backwards_is_refused() {
        Authenticator phone = scene.newcomers();
        scene.signIn(phone.signs(scene.beginSignIn())).ok();
        scene.signIn(phone.signs(scene.beginSignIn())).ok();
        assertEquals(
                "wrong-credentials",
                scene.signIn(phone.countsBack(2).signs(scene.beginSignIn())).problem());
    }

    @Test
    void a_challenge_to_sign_in_enrols_nothing() {
        Tester sofie = scene.colleague();
        JsonObject options = scene.beginAdd(sofie);
        options.getJsonObject("publicKey")
                .put("challenge", scene.beginSignIn().getJsonObject("publicKey").getString("challenge"));
        assertEquals(
                "challenge-over",
                scene.add(sofie, new Authenticator(scene.server).creates(options))
                        .problem());
        String secret = scene.invitation();
        JsonObject joining = scene.beginJoin(secret);
        joining.getJsonObject("publicKey")
                .put("challenge", scene.beginSignIn().getJsonObject("publicKey").getString("challenge"));
        assertEquals(
                "challenge-over",
                scene.accept(secret, new Authenticator(scene.server).creates(joining))
                        .problem());
        assertEquals(
                0,
                sofie.read("passkey.list", PasskeyScene.NOTHING)
                        .ok()
                        .getJsonArray("passkeys")
                        .size());
    }

    @Test
    void a_challenge_to_enrol_signs_nobody_in() {
        Tester sofie = scene.colleague();
        Authenticator phone = new Authenticator(scene.server);
        scene.add(sofie, phone.creates(scene.beginAdd(sofie))).ok();
        assertEquals(
                "challenge-over",
                scene.signIn(phone.signs(scene.beginAdd(sofie))).problem());
    }

    @Test
    void what_the_client_calls_its_answer_counts_for_nothing() {
        String secret = scene.invitation();
        Authenticator liar = new Authenticator(scene.server).calling("webauthn.get", "webauthn.create");
        assertEquals(
                "wrong-credentials",
                scene.accept(secret, liar.creates(scene.beginJoin(secret))).problem());
        Authenticator phone = scene.newcomers().calling("webauthn.get", "webauthn.create");
        assertEquals(
                "wrong-credentials",
                scene.signIn(phone.signs(scene.beginSignIn())).problem());
    }

    @Test
    void a_challenge_of_another_session_is_refused_even_of_the_same_person() {
        Tester sofie = scene.colleague();
        Tester elsewhere = sofie.signsInAgain();
        JsonObject made = new Authenticator(scene.server).creates(scene.beginAdd(sofie));
        assertEquals("challenge-over", scene.add(elsewhere, made).problem());
        scene.add(sofie, made).ok();
    }

    @Test
    void a_challenge_for_one_invitation_lets_nobody_in_by_another() {
        String secret = scene.invitation();
        JsonObject made = new Authenticator(scene.server).creates(scene.beginJoin(scene.invitation()));
        assertEquals("challenge-over", scene.accept(secret, made).problem());
    }

    @Test
    void a_credential_that_is_stored_already_is_not_stored_again() {
        Tester sofie = scene.colleague();
        Authenticator phone = new Authenticator(scene.server);
        JsonObject made = phone.creates(scene.beginAdd(sofie));
        scene.add(sofie, made).ok();
        JsonObject client = new Authenticator(scene.server).creates(scene.beginAdd(scene.kadri));
        assertEquals(
                "wrong-credentials",
                scene.add(scene.kadri, made.copy().put("clientDataJSON", client.getString("clientDataJSON")))
                        .problem());
    }

    @Test
    void of_fifty_answers_to_one_challenge_at_once_one_signs_in() {
        Authenticator phone = scene.newcomers();
        JsonObject challenge = scene.beginSignIn();
        var answers = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> phone.signs(challenge))
                .toList();
        long in = answers.parallelStream()
                .filter(answer -> scene.signIn(answer).isOk())
                .count();
        assertEquals(1, in);
    }
}
