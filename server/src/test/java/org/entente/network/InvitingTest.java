package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.entente.testing.Answer;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may invite whom. */
class InvitingTest {
    private static TestServer server;
    private static Tester chair;
    private static Tester head;
    private static Tester deputy;
    private static Tester official;
    private static Tester secretariat;
    private static Tester observer;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        head = chair.admitsDelegation("KR", "member", "김민준");
        deputy = head.admitsColleague("deputy", "박지훈");
        official = head.admitsColleague("official", "이서연");
        secretariat = chair.admitsDelegation("SEC", "secretariat", "Nora Lind");
        observer = chair.admitsDelegation("OECD", "observer", "Anne Roy");
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

    private static String newName() {
        return "Guest " + UUID.randomUUID();
    }

    @Test
    void a_delegation_names_its_own_people_and_nobody_elses() {
        create(head, into(head, "official")).ok();
        create(deputy, into(head, "deputy")).ok();
        create(observer, into(observer, "official")).ok();
        assertEquals("not-allowed", create(official, into(head, "official")).problem());
        assertEquals("not-allowed", create(chair, into(head, "official")).problem());
        assertEquals("not-allowed", create(secretariat, into(head, "deputy")).problem());
        assertEquals("not-allowed", create(head, into(chair, "official")).problem());
    }

    @Test
    void the_chair_or_the_secretariat_brings_in_the_head_of_a_delegation() {
        create(chair, fresh("NZ", "member")).ok();
        create(secretariat, fresh("WB", "observer")).ok();
        assertEquals("not-allowed", create(head, fresh("DK", "member")).problem());
        assertEquals("not-allowed", create(observer, fresh("DK", "member")).problem());
        assertEquals("not-allowed", create(chair, into(head, "head")).problem(), "there is a head");
        assertEquals(
                "/role",
                create(chair, fresh("DK", "member").put("role", "official"))
                        .field()
                        .orElseThrow());
    }

    @Test
    void a_delegation_that_lost_its_head_gets_another_by_the_chair() {
        Tester lost = chair.admitsDelegation("PT", "member", newName());
        Tester colleague = lost.admitsColleague("deputy", newName());
        chair.change("member.remove", new JsonObject().put("member", lost.id())).ok();
        assertEquals("not-allowed", create(colleague, into(colleague, "head")).problem());
        Tester next = Tester.joins(server, chair.invites(into(colleague, "head")), newName());
        assertEquals(colleague.delegation(), next.delegation());
    }
}
