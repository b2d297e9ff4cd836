package org.entente.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The devices where a person is signed in: seen, named and ended by them alone. */
class OwnSessionsTest {
    private static final int SESSION_ENDED = 4401;
    private static final String PHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Mobile/15E148 Safari/604.1";

    private static TestServer server;
    private static TestServer another;
    private static Tester founder;
    private Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        another = server.startAnother();
        founder = Tester.founds(server, "Digital Ministers", "EE", "Toomas Kask");
    }

    @AfterAll
    static void stop() {
        another.close();
        server.close();
    }

    @BeforeEach
    void somebody_with_a_session() {
        kadri = founder.admitsColleague("official", "Kadri " + UUID.randomUUID());
    }

    private static List<JsonObject> devices(Tester person) {
        return person.read("session.list", new JsonObject()).ok().getJsonArray("sessions").stream()
                .map(session -> (JsonObject) session)
                .toList();
    }

    private static JsonObject of(Tester device) {
        return new JsonObject().put("session", device.session());
    }

    @Test
    void each_device_is_listed_with_what_tells_it_from_the_others() {
        JsonObject login = new JsonObject().put("login", kadri.name()).put("password", Tester.PASSWORD);
        new Rest(server)
                .call("session.start", login, Map.of("User-Agent", PHONE))
                .ok();
        List<JsonObject> devices = devices(kadri);
        assertEquals(2, devices.size());
        JsonObject phone = devices.get(0);
        assertEquals("Safari", phone.getString("browser"));
        assertEquals("iPhone", phone.getString("system"));
        assertEquals("password", phone.getString("startedBy"));
        assertFalse(phone.getBoolean("current") || phone.getBoolean("locked"));
        assertNull(phone.getString("name"));
        JsonObject here = devices.get(1);
        assertEquals("invitation", here.getString("startedBy"));
        assertTrue(here.getBoolean("current"));
    }

    @Test
    void nothing_is_told_of_where_a_device_is() {
        assertEquals(
                Set.of("id", "name", "browser", "system", "startedAt", "startedBy", "lastUsedAt", "current", "locked"),
                devices(kadri).get(0).fieldNames());
        String row = server.query("SELECT string_agg(s::text, '') FROM session s")
                .get(0)
                .get(0);
        assertFalse(row.contains("127.0.0.1"), row);
    }

    @Test
    void a_device_has_the_name_that_its_owner_gives_it() {
        kadri.change("session.rename", of(kadri).put("name", "My phone")).ok();
        assertEquals("My phone", devices(kadri).get(0).getString("name"));
    }

    @Test
    void a_device_that_is_ended_from_another_one_loses_its_sockets_on_every_node_and_everything_else_at_once() {
        Tester phone = kadri.signsInAgain();
        String whole = phone.session();
        try (Socket here = phone.listens();
                Socket elsewhere = phone.at(another).listens();
                Socket own = kadri.listens()) {
            kadri.change("session.end_one", of(phone)).ok();
            assertEquals(
                    "not-signed-in",
                    phone.read("network.snapshot", new JsonObject()).problem());
            assertEquals(SESSION_ENDED, here.awaitClose());
            assertEquals(SESSION_ENDED, elsewhere.awaitClose());
            assertTrue(own.call("network.snapshot", null, new JsonObject()).isOk());
        }
        assertEquals(
                "session-ended", SessionsOverHttp.renew(server, phone.cookie()).problem());
        kadri.change("session.end_one", new JsonObject().put("session", whole)).ok();
        assertEquals(1, devices(kadri).size());
    }

    @Test
    void all_other_devices_are_ended_and_this_one_stays() {
        Tester phone = kadri.signsInAgain();
        Tester tablet = kadri.signsInAgain();
        try (Socket onPhone = phone.listens();
                Socket onTablet = tablet.listens();
                Socket here = kadri.listens()) {
            kadri.change("session.end_others", new JsonObject()).ok();
            assertEquals(SESSION_ENDED, onPhone.awaitClose());
            assertEquals(SESSION_ENDED, onTablet.awaitClose());
            assertTrue(here.call("network.snapshot", null, new JsonObject()).isOk());
        }
        assertEquals(1, devices(kadri).size());
        assertNotEquals(0, devices(founder).size());
        assertTrue(founder.read("network.snapshot", new JsonObject()).isOk(), "nobody else was signed out");
    }

    @Test
    void somebody_elses_device_can_be_neither_named_nor_ended() {
        for (String command : List.of("session.rename", "session.end_one")) {
            JsonObject arguments = of(kadri);
            if (command.equals("session.rename")) {
                arguments.put("name", "Mine");
            }
            assertEquals("not-found", founder.change(command, arguments).problem());
        }
        assertTrue(kadri.read("network.snapshot", new JsonObject()).isOk());
        assertNull(devices(kadri).get(0).getString("name"));
    }

    @Test
    void last_use_is_noted_by_what_only_a_person_does() {
        server.execute("UPDATE session SET last_used_at = last_used_at - interval '30 minutes' WHERE id = '"
                + kadri.session() + "'");
        String before = devices(kadri).get(0).getString("lastUsedAt");
        kadri.snapshot();
        SessionsOverHttp.renew(server, kadri.cookie()).ok();
        assertEquals(before, devices(kadri).get(0).getString("lastUsedAt"), "a page does that by itself");
        kadri.change("session.use", new JsonObject()).ok();
        org.entente.testing.Await.until(
                "the use is noted", () -> !before.equals(devices(kadri).get(0).getString("lastUsedAt")));
    }

    @Test
    void browsers_and_systems_are_named_in_plain_words() {
        Map<String, String> known = new HashMap<>();
        known.put(PHONE, "Safari, iPhone");
        known.put(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows");
        known.put(
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome, macOS");
        known.put(
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge, Windows");
        known.put(
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet, Android");
        known.put(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1",
                "Chrome, iPhone");
        known.put("Java-http-client/17", "?, ?");
        known.forEach((header, words) -> {
            UserAgent agent = UserAgent.parse(header);
            assertEquals(
                    words, agent.browser().orElse("?") + ", " + agent.system().orElse("?"), header);
        });
    }
}
