package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.Rest;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who acts for a delegation besides its head and deputies, and for how long. */
class DesignationTest {
    private static TestServer server;
    private static Tester chair;
    private static Tester head;
    private static Tester deputy;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        head = chair.admitsDelegation("KR", "member", "김민준");
        deputy = head.admitsColleague("deputy", "박지훈");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Tester official() {
        return head.admitsColleague("official", "Official " + UUID.randomUUID());
    }

    private static Answer designates(Tester by, Tester whom, JsonObject dates) {
        return by.change("designation.make", dates.copy().put("member", whom.id()));
    }

    private static JsonObject forDays(int days) {
        return new JsonObject()
                .put("until", Instant.now().plus(Duration.ofDays(days)).toString());
    }

    private static Answer invites(Tester inviter) {
        JsonObject wish = new JsonObject()
                .put("role", "official")
                .put("delegation", inviter.delegation())
                .put("secretHash", Tester.hashOf(Tester.newSecret()));
        return inviter.change("invitation.create", wish);
    }

    private static void passDateOf(Tester designated) {
        server.execute(
                "UPDATE designation SET until_at = clock_timestamp(), from_at = from_at - interval '1 day' WHERE member_id = '"
                        + designated.id() + "'");
    }

    @Test
    void whoever_the_head_designates_invites_for_the_delegation_until_the_date() {
        Tester official = official();
        assertEquals("not-allowed", invites(official).problem());
        designates(head, official, forDays(7)).ok();
        invites(official).ok();
        passDateOf(official);
        assertEquals("not-allowed", invites(official).problem());
        assertTrue(head.snapshot().getJsonArray("designations").stream()
                .noneMatch(row -> ((JsonObject) row).getString("member").equals(official.id())));
    }

    @Test
    void a_designation_that_begins_later_gives_nothing_before() {
        Tester official = official();
        JsonObject dates =
                forDays(7).put("from", Instant.now().plus(Duration.ofDays(1)).toString());
        designates(head, official, dates).ok();
        assertEquals("not-allowed", invites(official).problem());
        server.execute("UPDATE designation SET from_at = clock_timestamp() - interval '1 hour' WHERE member_id = '"
                + official.id() + "'");
        invites(official).ok();
    }

    @Test
    void an_invitation_is_worth_nothing_once_the_designation_of_its_inviter_is_over() {
        Tester official = official();
        designates(head, official, forDays(7)).ok();
        String secret =
                official.invites(new JsonObject().put("role", "official").put("delegation", official.delegation()));
        passDateOf(official);
        JsonObject guest = new JsonObject().put("secret", secret).put("person", Tester.person("Too late"));
        assertEquals(
                "invitation-revoked",
                new Rest(server).call("invitation.accept", guest, Map.of()).problem());
    }

    @Test
    void everybody_is_told_who_may_speak_for_whom_and_by_whom() {
        Tester official = official();
        try (Socket socket = chair.listens()) {
            String id = designates(head, official, forDays(7)).ok().getString("designation");
            JsonObject made = socket.awaitEvent(
                    "the designation", e -> e.getString("kind").equals("designation.made"));
            assertEquals(head.id(), made.getString("author"));
            assertEquals(head.delegation(), made.getJsonObject("content").getString("for"));
            official.change("designation.end", new JsonObject().put("designation", id))
                    .ok();
            JsonObject ended =
                    socket.awaitEvent("its end", e -> e.getString("kind").equals("designation.ended"));
            assertEquals(official.id(), ended.getString("author"), "nobody has to act against their will");
        }
        assertEquals("not-allowed", invites(official).problem());
    }

    @Test
    void only_the_head_designates_and_only_officials_of_the_own_delegation() {
        Tester official = official();
        assertEquals("not-allowed", designates(deputy, official, forDays(1)).problem());
        assertEquals("not-allowed", designates(official, official, forDays(1)).problem());
        assertEquals("not-allowed", designates(chair, official, forDays(1)).problem());
        assertEquals("/member", designates(head, deputy, forDays(1)).field().orElseThrow());
        assertEquals("/until", designates(head, official, forDays(-1)).field().orElseThrow());
        String id = designates(head, official, forDays(1)).ok().getString("designation");
        assertEquals("conflict", designates(head, official, forDays(2)).problem());
        JsonObject end = new JsonObject().put("designation", id);
        assertEquals("not-allowed", deputy.change("designation.end", end).problem());
        assertEquals("not-allowed", chair.change("designation.end", end).problem());
        head.change("designation.end", end).ok();
        assertEquals("not-found", head.change("designation.end", end).problem());
    }

    @Test
    void a_designation_does_not_reach_deputies_nor_the_procedure_of_the_chair() {
        Tester assistant = chair.admitsColleague("official", "Mart Kask");
        Tester colleague = chair.admitsColleague("deputy", "Liis Saar");
        Tester junior = chair.admitsColleague("official", "Juta Mets");
        chair.change("designation.make", forDays(1).put("member", assistant.id()))
                .ok();
        JsonObject fresh = new JsonObject()
                .put("role", "head")
                .put("newDelegation", Tester.delegation("DK", "member"))
                .put("secretHash", Tester.hashOf(Tester.newSecret()));
        assertEquals("not-allowed", assistant.change("invitation.create", fresh).problem());
        assertEquals("not-allowed", removes(assistant, colleague).problem());
        assertEquals("not-allowed", removes(assistant, deputy).problem());
        removes(assistant, junior).ok();
    }

    /** An office that ends by itself must not leave others behind that do not. */
    @Test
    void whoever_is_designated_invites_officials_and_nobody_who_acts_for_good() {
        Tester official = official();
        designates(head, official, forDays(7)).ok();
        JsonObject wish = new JsonObject()
                .put("role", "deputy")
                .put("delegation", head.delegation())
                .put("secretHash", Tester.hashOf(Tester.newSecret()));
        assertEquals("not-allowed", official.change("invitation.create", wish).problem());
        official.change("invitation.create", wish.put("role", "official")).ok();
    }

    private static Answer removes(Tester by, Tester whom) {
        return by.change("member.remove", new JsonObject().put("member", whom.id()));
    }

    @Test
    void a_designation_ends_with_the_membership() {
        Tester official = official();
        designates(head, official, forDays(7)).ok();
        removes(head, official).ok();
        assertEquals(
                "0",
                server.query("SELECT count(*) FROM designation WHERE ended_at IS NULL AND member_id = '" + official.id()
                                + "'")
                        .get(0)
                        .get(0));
    }
}
