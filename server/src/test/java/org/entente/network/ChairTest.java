package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.entente.testing.Answer;
import org.entente.testing.Await;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chair as an office: planned ahead, handed over by its date alone. The server's clock is moved, never the machine's. */
class ChairTest {
    private Instant start;
    private TestServer server;
    private Tester kadri;
    private Tester minjun;
    private Tester aroha;

    @BeforeEach
    void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        aroha = kadri.admitsDelegation("NZ", "member", "Aroha Ngata");
        start = Instant.now();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Dates close to each other, because access tokens live by the same clock for five minutes. */
    private Instant date(int step) {
        return start.plus(Duration.ofSeconds(30L * step)).truncatedTo(ChronoUnit.MICROS);
    }

    private static Answer plan(Tester by, Tester next, Instant startsAt) {
        return by.change(
                "chair.plan",
                new JsonObject().put("delegation", next.delegation()).put("startsAt", startsAt.toString()));
    }

    private static String chair(Tester observer) {
        return observer.snapshot().getJsonObject("network").getString("chair");
    }

    private void awaitChair(Tester holder) {
        Await.until("the chair has passed on", () -> chair(holder).equals(holder.delegation()));
    }

    private List<List<String>> handovers() {
        return server.query(
                "SELECT c.content::json->>'chair', c.content::json->>'from', c.content::json->>'due' FROM entry e"
                        + " JOIN entry_content c USING (network_id, pos) WHERE e.kind = 'chair.handed_over' ORDER BY e.pos");
    }

    @Test
    void the_chair_passes_on_by_itself_at_its_date_and_everybody_is_told() {
        plan(kadri, minjun, date(3)).ok();
        assertEquals(
                date(3).toString(),
                ((JsonObject) aroha.snapshot().getJsonArray("chairTerms").getValue(0)).getString("startsAt"));
        try (Socket socket = aroha.listens()) {
            server.setClock(date(3));
            JsonObject event =
                    socket.awaitEvent("the hand-over", e -> e.getString("kind").equals("chair.handed_over"));
            assertEquals(minjun.delegation(), event.getJsonObject("content").getString("chair"));
            assertEquals(kadri.delegation(), event.getJsonObject("content").getString("from"));
            assertEquals(date(3).toString(), event.getJsonObject("content").getString("due"));
        }
        assertEquals(minjun.delegation(), chair(aroha));
        assertTrue(aroha.snapshot().getJsonArray("chairTerms").isEmpty());
    }

    @Test
    void the_powers_of_the_chair_go_with_the_office() {
        plan(kadri, minjun, date(1)).ok();
        server.setClock(date(2));
        awaitChair(minjun);
        JsonObject fresh = new JsonObject().put("role", "head").put("newDelegation", Tester.delegation("DK", "member"));
        assertEquals(
                "not-allowed",
                kadri.change("invitation.create", fresh.copy().put("secretHash", Tester.hashOf(Tester.newSecret())))
                        .problem());
        minjun.admitsDelegation("PT", "member", "Rita Sousa");
        assertEquals("not-allowed", plan(kadri, kadri, date(9)).problem());
        assertEquals(
                "not-allowed",
                kadri.change("member.remove", new JsonObject().put("member", minjun.id()))
                        .problem());
        plan(minjun, kadri, date(9)).ok();
    }

    @Test
    void a_server_that_was_down_over_the_date_hands_over_when_it_is_back_and_tells_when_it_was_due() {
        plan(kadri, minjun, date(1)).ok();
        plan(kadri, aroha, date(2)).ok();
        server.stop();
        server.setClock(date(3));
        server.startAgain();
        Await.until("both terms have begun", () -> handovers().size() == 2);
        assertEquals(
                List.of(
                        List.of(minjun.delegation(), kadri.delegation(), date(1).toString()),
                        List.of(aroha.delegation(), minjun.delegation(), date(2).toString())),
                handovers());
        assertEquals(aroha.delegation(), chair(aroha.signsInAgain()));
    }

    @Test
    void two_nodes_hand_over_once() {
        plan(kadri, minjun, date(1)).ok();
        try (TestServer second = server.startAnother()) {
            second.setClock(date(1));
            server.setClock(date(1));
            awaitChair(minjun);
            awaitChair(minjun.at(second));
            // Another term that both nodes hand over shows that both have looked again after the first.
            plan(minjun, aroha, date(5)).ok();
            second.setClock(date(6));
            server.setClock(date(6));
            awaitChair(aroha);
        }
        assertEquals(2, handovers().size());
    }

    @Test
    void a_term_waits_for_a_delegation_that_has_lost_its_head() {
        plan(kadri, minjun, date(1)).ok();
        plan(kadri, aroha, date(3)).ok();
        kadri.change("member.remove", new JsonObject().put("member", minjun.id()))
                .ok();
        server.setClock(date(2));
        server.setClock(date(3));
        awaitChair(aroha);
        assertEquals(1, handovers().size());
        assertTrue(aroha.snapshot().getJsonArray("chairTerms").isEmpty(), "what was to come before lapses");
    }

    @Test
    void only_the_chair_and_the_secretariat_plan_and_only_what_can_be() {
        Tester nora = kadri.admitsDelegation("SEC", "secretariat", "Nora Lind");
        Tester anne = kadri.admitsDelegation("OECD", "observer", "Anne Roy");
        Tester official = kadri.admitsColleague("official", "Mart Kask");
        assertEquals("not-allowed", plan(minjun, minjun, date(1)).problem());
        assertEquals("not-allowed", plan(official, minjun, date(1)).problem());
        assertEquals("not-allowed", plan(anne, anne, date(1)).problem());
        assertEquals("/delegation", plan(kadri, anne, date(1)).field().orElseThrow());
        assertEquals("/startsAt", plan(kadri, minjun, date(-1)).field().orElseThrow());
        plan(nora, nora, date(1)).ok();
        assertEquals("/startsAt", plan(kadri, minjun, date(1)).field().orElseThrow());
    }

    @Test
    void a_withdrawn_term_never_begins() {
        String first = plan(kadri, minjun, date(1)).ok().getString("term");
        plan(kadri, aroha, date(2)).ok();
        assertEquals(
                "not-allowed",
                minjun.change("chair.withdraw", new JsonObject().put("term", first))
                        .problem());
        kadri.change("chair.withdraw", new JsonObject().put("term", first)).ok();
        assertEquals(
                "not-found",
                kadri.change("chair.withdraw", new JsonObject().put("term", first))
                        .problem());
        server.setClock(date(3));
        awaitChair(aroha);
        assertEquals(1, handovers().size());
    }
}
