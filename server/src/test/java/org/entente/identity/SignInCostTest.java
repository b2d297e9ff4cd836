package org.entente.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Nobody learns from the time of a refusal whether a name is known. What takes the time is the computation of a password, so the rule is one for each
 * attempt; the times themselves are only printed, and only when asked for with {@code -Dentente.timing=true}, since a busy machine proves nothing.
 */
class SignInCostTest {
    private static final Pattern CHECKS = Pattern.compile("(?m)^entente_password_checks_total (\\S+)$");
    private static final int TIMES = 200;

    private static TestServer server;
    private static Tester founder;
    private static final Map<String, String> LOGINS = new LinkedHashMap<>();

    @BeforeAll
    static void found() {
        server = TestServer.start();
        founder = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        String shared = "Jaan Tamm";
        founder.admitsColleague("official", shared);
        String secret = founder.invites(
                new JsonObject().put("role", "official").put("delegation", founder.delegation()));
        JsonObject person = Tester.person(shared).put("email", "jaan@example.org");
        JsonObject acceptance = new JsonObject().put("secret", secret).put("person", person);
        new Rest(server).call("invitation.accept", acceptance, Map.of()).ok();
        Tester link = founder.admitsColleague("official", "Only By Link");
        server.execute("UPDATE person SET password_hash = NULL WHERE name = '" + link.name() + "'");
        LOGINS.put("nobody", "Nobody " + UUID.randomUUID());
        LOGINS.put("somebody", founder.name());
        LOGINS.put("two of one name", shared);
        LOGINS.put("an address", "jaan@example.org");
        LOGINS.put("somebody without a password", link.name());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer attempt(String login) {
        JsonObject arguments = new JsonObject().put("login", login).put("password", "not the right password");
        return new Rest(server).call("session.start", arguments, Map.of());
    }

    private static double checks() {
        URI metrics = URI.create(
                "http://127.0.0.1:" + server.app().managementPort().orElseThrow() + "/metrics");
        try {
            String text = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            Matcher found = CHECKS.matcher(text);
            return found.find() ? Double.parseDouble(found.group(1)) : 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_attempt_costs_one_password_whoever_it_names() {
        LOGINS.forEach((who, login) -> {
            double before = checks();
            assertEquals("wrong-credentials", attempt(login).problem());
            assertEquals(1, checks() - before, who);
        });
    }

    @Test
    void a_locked_screen_costs_one_password_too() {
        Tester other = founder.signsInAgain();
        SessionsOverHttp.lock(server, other.cookie()).ok();
        for (String password : new String[] {"not the right password", Tester.PASSWORD}) {
            double before = checks();
            int status = SessionsOverHttp.reopen(server, other.cookie(), password).status();
            assertEquals(password.equals(Tester.PASSWORD) ? 200 : 401, status);
            assertEquals(1, checks() - before);
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "entente.timing", matches = "true")
    void the_times_of_known_and_unknown_names_are_printed() {
        Map<String, long[]> nanos = new LinkedHashMap<>();
        LOGINS.keySet().forEach(who -> nanos.put(who, new long[TIMES]));
        for (int i = 0; i < TIMES; i++) {
            for (Map.Entry<String, String> each : LOGINS.entrySet()) {
                long begun = System.nanoTime();
                assertEquals(401, attempt(each.getValue()).status());
                nanos.get(each.getKey())[i] = System.nanoTime() - begun;
            }
        }
        nanos.forEach((who, each) -> System.out.printf(
                "%-28s median %.1f ms, of %d%n",
                who, LongStream.of(Arrays.stream(each).sorted().toArray()).skip(TIMES / 2).findFirst().orElseThrow() / 1e6, TIMES));
    }
}
