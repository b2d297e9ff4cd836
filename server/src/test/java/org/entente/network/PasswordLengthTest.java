package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a password may be, where somebody prefers one: long, of anything, and to the letter what was typed. */
class PasswordLengthTest {
    private static TestServer server;
    private static Tester kadri;
    private static String delegation;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        delegation = kadri.delegation();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer joins(String name, String password) {
        String secret = kadri.invites(new JsonObject().put("role", "official").put("delegation", delegation));
        JsonObject person =
                new JsonObject().put("name", name).put("title", "Official").put("password", password);
        return new Rest(server)
                .call(
                        "invitation.accept",
                        new JsonObject().put("secret", secret).put("person", person),
                        Map.of());
    }

    private static int signsIn(String name, String password) {
        JsonObject arguments = new JsonObject().put("login", name).put("password", password);
        return new Rest(server).call("session.start", arguments, Map.of()).status();
    }

    @Test
    void a_password_has_twelve_characters_at_least_and_five_hundred_at_most() {
        assertEquals("/person/password", joins("Short", "elevenchars").field().orElseThrow());
        assertEquals(
                "/person/password", joins("Long", "x1y2z".repeat(101)).field().orElseThrow());
        joins("Just enough", "twelve chars").ok();
        joins("All of it", "x1y2z".repeat(100)).ok();
        assertEquals(200, signsIn("All of it", "x1y2z".repeat(100)));
        assertEquals(401, signsIn("All of it", "x1y2z".repeat(99)), "nothing is cut off");
    }

    @Test
    void any_characters_make_a_password_and_it_counts_as_it_was_typed() {
        for (String password : List.of(
                "onlysmallletters",
                "000000111111222",
                "  spaces around  ",
                "비밀번호는길어야합니다네",
                "סיסמה ארוכה מאוד",
                "🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊🕊")) {
            String name = "Somebody with " + password.length() + " " + password.hashCode();
            joins(name, password).ok();
            assertEquals(200, signsIn(name, password), password);
            assertEquals(401, signsIn(name, password + " "), password);
            if (!password.toUpperCase(java.util.Locale.ROOT).equals(password)) {
                assertEquals(401, signsIn(name, password.toUpperCase(java.util.Locale.ROOT)), password);
            }
        }
    }
}
