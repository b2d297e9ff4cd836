package org.entente.identity;

import static org.entente.identity.SessionsOverHttp.cookie;
import static org.entente.identity.SessionsOverHttp.lock;
import static org.entente.identity.SessionsOverHttp.renew;
import static org.entente.identity.SessionsOverHttp.reopen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.entente.testing.Answer;
import org.entente.testing.Await;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A session that nobody uses locks, and ends after its time whatever happens; how long that takes is a rule of the network. The times of sessions are the
 * database's, so a test moves a session's own times back rather than any clock forward.
 */
class SessionLockTest {
    private static final int SESSION_ENDED = 4401;
    private static final int SESSION_LOCKED = 4423;

    private static TestServer server;
    private static TestServer another;
    private static Tester chair;
    private Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        another = server.startAnother();
        chair = Tester.founds(server, "Digital Ministers", "EE", "Toomas Kask");
    }

    @AfterAll
    static void stop() {
        another.close();
        server.close();
    }

    @BeforeEach
    void somebody_with_a_session() {
        kadri = chair.admitsColleague("official", "Kadri " + UUID.randomUUID());
    }

    /** As if this session had been begun and used so much earlier. */
    private static void letPass(String session, String interval) {
        server.execute("UPDATE session SET started_at = started_at - interval '" + interval
                + "', last_used_at = last_used_at - interval '" + interval + "', idle_at = idle_at - interval '"
                + interval
                + "', expires_at = expires_at - interval '" + interval + "' WHERE id = '" + session + "'");
    }

    private static String read(Tester person) {
        return person.read("network.snapshot", new JsonObject()).problem();
    }

    @Test
    void a_session_that_nobody_used_for_an_hour_is_refused_on_every_path_until_its_owner_proves_who_they_are() {
        String session = kadri.session();
        try (Socket socket = kadri.listens();
                Socket elsewhere = kadri.at(another).listens()) {
            letPass(session, "61 minutes");
            assertEquals("session-locked", renew(server, kadri.cookie()).problem(), "before anybody has noticed");
            assertEquals(SESSION_LOCKED, socket.awaitClose());
            assertEquals(SESSION_LOCKED, elsewhere.awaitClose());
        }
        assertEquals("session-locked", read(kadri));
        assertEquals(
                "session-locked", kadri.change("session.use", new JsonObject()).problem(), "using it does not help");
        assertEquals("session-locked", renew(another, kadri.cookie()).problem());
        for (Map<String, String> proof : List.of(
                Map.of("Authorization", "Bearer " + kadri.token()),
                Map.of("Cookie", kadri.cookie(), "Origin", server.origin()))) {
            CompletionException refused = assertThrows(
                    CompletionException.class, () -> Socket.connect(server, "?network=" + kadri.network(), proof));
            assertEquals(
                    401,
                    ((WebSocketHandshakeException) refused.getCause())
                            .getResponse()
                            .statusCode());
        }
    }

    @Test
    void a_locked_session_opens_again_by_the_password_and_only_by_its_owners() {
        lock(server, kadri.cookie()).ok();
        assertEquals(
                "wrong-credentials",
                reopen(server, kadri.cookie(), "not the right password").problem());
        assertEquals("session-locked", renew(server, kadri.cookie()).problem());
        Answer open = reopen(server, kadri.cookie(), Tester.PASSWORD);
        assertEquals(kadri.id(), open.ok().getJsonObject("current").getString("member"));
        assertTrue(isWelcome(open));
        assertNotEquals(kadri.cookie(), cookie(open));
        renew(server, cookie(open)).ok();
    }

    private static boolean isWelcome(Answer session) {
        return new Rest(server)
                .call(
                        "network.snapshot",
                        new JsonObject(),
                        Map.of("Authorization", "Bearer " + session.ok().getString("accessToken")))
                .isOk();
    }

    /** Or whoever has the device and the password would never be asked for the code that signing in takes. */
    @Test
    void a_session_that_a_password_reopens_ends_when_it_would_have_ended() {
        letPass(kadri.session(), "59 minutes");
        String end = end(kadri.session());
        lock(server, kadri.cookie()).ok();
        Answer open = reopen(server, kadri.cookie(), Tester.PASSWORD);
        assertTrue(isWelcome(open));
        String session = server.query("SELECT id FROM session WHERE ended_at IS NULL AND person_id = '"
                        + open.ok().getJsonObject("person").getString("id") + "'")
                .get(0)
                .get(0);
        assertEquals(end, end(session));
        chair.change("network.change_settings", new JsonObject().put("sessionMinutes", 1440))
                .ok();
        assertEquals(end, end(session), "also by the rules of a network that are set later");
    }

    /** Within minutes: a rule that is set later counts from the beginning, which was noted some microseconds before. */
    private static String end(String session) {
        return server.query("SELECT date_bin('10 minutes', expires_at, started_at - interval '5 minutes') FROM session"
                        + " WHERE id = '" + session + "'")
                .get(0)
                .get(0);
    }

    @Test
    void what_was_proved_before_a_lock_is_worth_nothing_after_it() {
        String token = kadri.token();
        lock(server, kadri.cookie()).ok();
        reopen(server, kadri.cookie(), Tester.PASSWORD).ok();
        assertEquals("not-signed-in", read(kadri), "a token from before: " + token.length());
        assertEquals("session-ended", renew(server, kadri.cookie()).problem());
        assertEquals(
                "session-ended", reopen(server, kadri.cookie(), Tester.PASSWORD).problem());
    }

    @Test
    void a_device_keeps_its_name_through_a_lock() {
        kadri.change(
                        "session.rename",
                        new JsonObject().put("session", kadri.session()).put("name", "My phone"))
                .ok();
        lock(server, kadri.cookie()).ok();
        Answer open = reopen(server, kadri.cookie(), Tester.PASSWORD);
        JsonObject devices = new Rest(server)
                .call(
                        "session.list",
                        new JsonObject(),
                        Map.of("Authorization", "Bearer " + open.ok().getString("accessToken")))
                .ok();
        assertEquals(1, devices.getJsonArray("sessions").size());
        assertEquals(
                "My phone", devices.getJsonArray("sessions").getJsonObject(0).getString("name"));
    }

    @Test
    void locking_closes_the_sockets_of_this_session_on_every_node_and_of_no_other() {
        Tester phone = kadri.signsInAgain();
        try (Socket here = kadri.listens();
                Socket elsewhere = kadri.at(another).listens();
                Socket onPhone = phone.listens()) {
            lock(server, kadri.cookie()).ok();
            assertEquals("session-locked", read(kadri));
            assertEquals(SESSION_LOCKED, here.awaitClose());
            assertEquals(SESSION_LOCKED, elsewhere.awaitClose());
            assertTrue(onPhone.call("network.snapshot", null, new JsonObject()).isOk());
        }
    }

    @Test
    void use_begins_the_idle_time_anew_and_renewing_does_not() {
        String session = kadri.session();
        letPass(session, "59 minutes");
        renew(server, kadri.cookie()).ok();
        assertTrue(idleSeconds(session) < 120);
        kadri.change("session.use", new JsonObject()).ok();
        Await.until("the use is noted", () -> idleSeconds(session) > 3000);
    }

    @Test
    void saying_something_is_use() {
        String channel = chair.opens("AI export controls", "start", kadri);
        String session = kadri.session();
        letPass(session, "59 minutes");
        try (Socket socket = kadri.listens()) {
            socket.change(
                            "message.post",
                            new JsonObject().put("channel", channel).put("text", "Good morning"))
                    .ok();
            Await.until("the use is noted", () -> idleSeconds(session) > 3000);
        }
    }

    private static double idleSeconds(String session) {
        return Double.parseDouble(
                server.query("SELECT extract(epoch FROM idle_at - clock_timestamp()) FROM session WHERE id = '"
                                + session + "'")
                        .get(0)
                        .get(0));
    }

    @Test
    void a_session_ends_after_a_day_whatever_it_was_used_for_and_so_do_its_sockets() {
        String session = kadri.session();
        try (Socket socket = kadri.listens();
                Socket elsewhere = kadri.at(another).listens()) {
            server.execute(
                    "UPDATE session SET expires_at = expires_at - interval '24 hours' WHERE id = '" + session + "'");
            assertEquals("session-ended", renew(server, kadri.cookie()).problem());
            assertEquals(
                    "session-ended",
                    reopen(server, kadri.cookie(), Tester.PASSWORD).problem());
            assertEquals(SESSION_ENDED, socket.awaitClose());
            assertEquals(SESSION_ENDED, elsewhere.awaitClose());
        }
        assertEquals("not-signed-in", read(kadri));
    }

    @Test
    void a_network_sets_how_long_and_it_holds_for_sessions_that_are_under_way() {
        Tester head = Tester.foundsAnother(server, "Strict ministers", "FI", "Aino " + UUID.randomUUID());
        Tester official = head.admitsColleague("official", "Liisa " + UUID.randomUUID());
        JsonObject rules = new JsonObject().put("idleMinutes", 10).put("sessionMinutes", 120);
        head.change("network.change_settings", rules).ok();
        assertEquals(
                List.of(List.of("600", "7200")),
                server.query(
                        "SELECT idle_seconds, extract(epoch FROM expires_at - started_at)::int FROM session WHERE id = '"
                                + official.session() + "'"));
        Answer later = renew(server, official.signsInAgain().cookie());
        assertEquals(600, later.ok().getInteger("idleSeconds"));
        JsonObject network = official.snapshot().getJsonObject("network");
        assertEquals(10, network.getInteger("idleMinutes"));
        assertEquals(120, network.getInteger("sessionMinutes"));
        letPass(official.session(), "11 minutes");
        assertEquals("session-locked", renew(server, official.cookie()).problem());
        assertEquals(3600, renew(server, kadri.cookie()).ok().getInteger("idleSeconds"), "elsewhere it is as it was");
    }

    @Test
    void a_looser_rule_brings_no_session_back_that_has_come_to_its_end() {
        Tester head = Tester.foundsAnother(server, "Looser ministers", "NO", "Ola " + UUID.randomUUID());
        Tester official = head.admitsColleague("official", "Kari " + UUID.randomUUID());
        letPass(official.session(), "25 hours");
        head.change("network.change_settings", new JsonObject().put("sessionMinutes", 43_200))
                .ok();
        assertEquals("session-ended", renew(server, official.cookie()).problem());
    }

    @Test
    void who_is_in_two_networks_keeps_the_stricter_rule() {
        Tester head = Tester.foundsAnother(server, "Stricter ministers", "IS", "Jón " + UUID.randomUUID());
        head.change("network.change_settings", new JsonObject().put("idleMinutes", 15))
                .ok();
        String secret = head.invites(new JsonObject().put("role", "official").put("delegation", head.delegation()));
        JsonObject acceptance =
                new JsonObject().put("secret", secret).put("person", new JsonObject().put("title", "Liaison"));
        Answer joined = kadri.change("invitation.accept", acceptance);
        assertEquals(900, joined.ok().getInteger("idleSeconds"));
        String member = joined.ok().getJsonObject("current").getString("member");
        head.change("member.remove", new JsonObject().put("member", member)).ok();
        assertEquals(3600, renew(server, kadri.cookie()).ok().getInteger("idleSeconds"));
    }

    @Test
    void only_the_head_of_the_chair_or_of_the_secretariat_decides_and_within_bounds() {
        Tester secretariat = chair.admitsDelegation("SEC" + letters(), "secretariat", "Helena " + UUID.randomUUID());
        Tester other = chair.admitsDelegation("KR" + letters(), "member", "김민준 " + UUID.randomUUID());
        JsonObject same = new JsonObject().put("idleMinutes", 60);
        secretariat.change("network.change_settings", same).ok();
        for (Tester nobody : List.of(other, kadri, chair.admitsColleague("deputy", "Mart " + UUID.randomUUID()))) {
            assertEquals(
                    "not-allowed",
                    nobody.change("network.change_settings", same).problem());
        }
        for (JsonObject wrong : List.of(
                new JsonObject().put("idleMinutes", 4),
                new JsonObject().put("idleMinutes", 1441),
                new JsonObject().put("sessionMinutes", 59),
                new JsonObject().put("sessionMinutes", 43_201),
                new JsonObject().put("sessionMinutes", 60).put("idleMinutes", 61),
                new JsonObject())) {
            assertEquals(
                    "validation", chair.change("network.change_settings", wrong).problem(), wrong.encode());
        }
    }

    private static String letters() {
        return UUID.randomUUID()
                .toString()
                .replaceAll("[^a-f]", "")
                .toUpperCase()
                .concat("XY")
                .substring(0, 2);
    }
}
