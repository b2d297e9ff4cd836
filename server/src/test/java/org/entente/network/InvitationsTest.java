package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How anybody gets in: invitations that work once, end by themselves or are withdrawn, and whose secret only the guest has. */
class InvitationsTest {
    private static TestServer server;
    private static Rest rest;
    private static Tester chair;
    private static Tester head;
    private static Tester deputy;
    private static Tester official;
    private static Tester secretariat;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        rest = new Rest(server);
        chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        head = chair.admitsDelegation("KR", "member", "김민준");
        deputy = head.admitsColleague("deputy", "박지훈");
        official = head.admitsColleague("official", "이서연");
        secretariat = chair.admitsDelegation("SEC", "secretariat", "Nora Lind");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonObject into(Tester delegate, String role) {
        return new JsonObject().put("role", role).put("delegation", delegate.delegation());
    }

    private static JsonObject fresh(String code, String kind) {
        return new JsonObject().put("role", "head").put("newDelegation", Tester.delegation(code, kind));
    }

    private static Answer create(Tester inviter, JsonObject wish) {
        return inviter.change("invitation.create", wish.put("secretHash", Tester.hashOf(Tester.newSecret())));
    }

    private static Answer look(String secret) {
        return rest.call("invitation.look", new JsonObject().put("secret", secret), Map.of());
    }

    private static Answer accept(String secret, String name) {
        JsonObject arguments = new JsonObject().put("secret", secret).put("person", Tester.person(name));
        return rest.call("invitation.accept", arguments, Map.of());
    }

    private static String newName() {
        return "Guest " + UUID.randomUUID();
    }

    @Test
    void whoever_looks_sees_network_inviter_delegation_and_role_before_anything_is_asked() {
        JsonObject shown = look(chair.invites(fresh("JP", "member").put("personName", "田中 花子")))
                .ok();
        assertEquals("invitation", shown.getString("kind"));
        assertEquals("Digital Ministers", shown.getJsonObject("network").getString("name"));
        assertEquals("Kadri Tamm", shown.getJsonObject("inviter").getString("name"));
        assertEquals("Minister", shown.getJsonObject("inviter").getString("title"));
        assertEquals(
                "EE", shown.getJsonObject("inviter").getJsonObject("delegation").getString("code"));
        assertEquals("JP", shown.getJsonObject("delegation").getString("code"));
        assertEquals("member", shown.getJsonObject("delegation").getString("kind"));
        assertEquals("head", shown.getString("role"));
        assertEquals("田中 花子", shown.getString("personName"));
        assertTrue(Instant.parse(shown.getString("expiresAt")).isAfter(Instant.now()));
        assertFalse(shown.encode().contains(chair.network()), "no id before one is in");
    }

    @Test
    void of_fifty_who_redeem_one_invitation_at_once_one_comes_in() throws Exception {
        String secret = head.invites(into(head, "official"));
        String people = server.query("SELECT count(*) FROM person").get(0).get(0);
        ExecutorService guests = Executors.newFixedThreadPool(50);
        List<Future<String>> tries = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tries.add(guests.submit(() -> {
                Answer answer = accept(secret, newName());
                return answer.isOk() ? "in" : answer.problem();
            }));
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> each : tries) {
            outcomes.add(each.get());
        }
        guests.shutdown();
        assertEquals(1, Collections.frequency(outcomes, "in"), outcomes.toString());
        assertEquals(49, Collections.frequency(outcomes, "invitation-used"), outcomes.toString());
        assertEquals(
                Long.parseLong(people) + 1,
                Long.parseLong(
                        server.query("SELECT count(*) FROM person").get(0).get(0)));
        assertEquals("invitation-used", look(secret).problem());
    }

    @Test
    void an_invitation_ends_by_itself() {
        try (TestServer other = TestServer.start()) {
            Tester founder = Tester.founds(other, "Digital Ministers", "EE", "Kadri Tamm");
            String secret = founder.invites(fresh("KR", "member").put("expiresInDays", 2));
            other.setClock(Instant.now().plus(Duration.ofDays(2)).plusSeconds(60));
            Rest late = new Rest(other);
            Answer looked = late.call("invitation.look", new JsonObject().put("secret", secret), Map.of());
            assertEquals("invitation-expired", looked.problem());
            assertEquals(410, looked.status());
            assertTrue(looked.body().getString("detail").contains("Kadri Tamm"), "it says whom to ask");
            JsonObject arguments = new JsonObject().put("secret", secret).put("person", Tester.person("김민준"));
            assertEquals(
                    "invitation-expired",
                    late.call("invitation.accept", arguments, Map.of()).problem());
            assertEquals("1", other.query("SELECT count(*) FROM person").get(0).get(0));
        }
    }

    @Test
    void an_invitation_that_was_withdrawn_lets_nobody_in() {
        String secret = Tester.newSecret();
        JsonObject wish = into(head, "official").put("secretHash", Tester.hashOf(secret));
        String id = head.change("invitation.create", wish).ok().getString("invitation");
        JsonObject it = new JsonObject().put("invitation", id);
        assertEquals("not-found", deputy.change("invitation.revoke", it).problem(), "it is the head's");
        head.change("invitation.revoke", it).ok();
        assertEquals("invitation-revoked", look(secret).problem());
        assertEquals("invitation-revoked", accept(secret, newName()).problem());
        assertEquals("conflict", head.change("invitation.revoke", it).problem());
    }

    @Test
    void who_was_removed_has_invited_nobody() {
        Tester leaver = head.admitsColleague("deputy", newName());
        String secret = leaver.invites(into(head, "official"));
        head.change("member.remove", new JsonObject().put("member", leaver.id()))
                .ok();
        assertEquals("invitation-revoked", accept(secret, newName()).problem());
    }

    @Test
    void a_secret_is_in_no_listing_no_event_and_no_table() {
        String secret = head.invites(into(head, "official"));
        Tester guest = Tester.joins(server, secret, newName());
        String hash = Tester.hashOf(secret);
        String listed = head.read("invitation.list", new JsonObject()).ok().encode();
        String snapshots = head.snapshot().encode() + guest.snapshot().encode();
        String stored = server.query("SELECT string_agg(content, '') FROM entry_content")
                        .get(0)
                        .get(0)
                + server.query("SELECT string_agg(i::text, '') FROM invitation i")
                        .get(0)
                        .get(0)
                + server.query("SELECT string_agg(o::text, '') FROM op o")
                        .get(0)
                        .get(0);
        for (String text : List.of(listed, snapshots, stored)) {
            assertFalse(text.contains(secret));
        }
        assertFalse((listed + snapshots).contains(hash), "with the hash one could at least try a guess");
    }

    @Test
    void the_inviter_alone_sees_what_became_of_an_invitation() {
        JsonObject created =
                create(deputy, into(head, "official").put("personName", "최수아")).ok();
        JsonArray own = deputy.read("invitation.list", new JsonObject()).ok().getJsonArray("invitations");
        JsonObject listed = own.stream()
                .map(row -> (JsonObject) row)
                .filter(row -> row.getString("id").equals(created.getString("invitation")))
                .findFirst()
                .orElseThrow();
        assertEquals("open", listed.getString("state"));
        assertEquals("최수아", listed.getString("personName"));
        for (Tester other : List.of(chair, head, secretariat, official)) {
            assertFalse(other.read("invitation.list", new JsonObject())
                    .body()
                    .encode()
                    .contains(created.getString("invitation")));
            assertFalse(other.snapshot().encode().contains(created.getString("invitation")));
        }
    }

    @Test
    void two_delegations_of_one_code_cannot_come_in() {
        String first = chair.invites(fresh("CA", "member"));
        String second = chair.invites(fresh("CA", "member"));
        Tester.joins(server, first, newName());
        assertEquals("conflict", accept(second, newName()).problem());
    }

    @Test
    void a_secret_that_is_none_leads_nowhere() {
        assertEquals("not-found", look(Tester.newSecret()).problem());
        assertEquals("not-found", accept(Tester.newSecret(), newName()).problem());
        assertEquals("validation", look("short").problem());
    }

    @Test
    void a_founding_link_founds_one_network() {
        String secret = server.anotherFoundingSecret();
        assertEquals("founding", look(secret).ok().getString("kind"));
        JsonObject founding = new JsonObject()
                .put("secret", secret)
                .put("network", new JsonObject().put("name", "Second"))
                .put("delegation", Tester.delegation("FI", "member"))
                .put("person", Tester.person(newName()));
        rest.call("network.found", founding, Map.of()).ok();
        assertEquals(
                "invitation-used",
                rest.call("network.found", founding, Map.of()).problem());
        assertTrue(server.app().offerFoundingLink().isEmpty(), "once there is a network no link is printed");
    }
}
