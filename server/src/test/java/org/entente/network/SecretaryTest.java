package org.entente.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.entente.testing.Answer;
import org.entente.testing.Socket;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Private secretaries: who posts on behalf of whom, where, and until when. */
class SecretaryTest {
    private static TestServer server;
    private static Tester chair;
    private static Tester minister;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        chair = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minister = chair.admitsDelegation("KR", "member", "Minister Park");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Tester colleague() {
        return minister.admitsColleague("official", "Min-jun Kim " + UUID.randomUUID());
    }

    private static Answer names(Tester principal, Tester secretary, String... channels) {
        JsonObject arguments = new JsonObject().put("member", secretary.id());
        return principal.change(
                "secretary.name",
                channels.length == 0 ? arguments : arguments.put("channels", new JsonArray(List.of(channels))));
    }

    private static JsonObject post(String channel, String text, Tester behalf) {
        return new JsonObject().put("channel", channel).put("text", text).put("behalf", behalf.id());
    }

    private static Answer says(Tester secretary, String channel, Tester behalf) {
        return secretary.change("message.post", post(channel, "On behalf", behalf));
    }

    @Test
    void what_a_secretary_posts_carries_both_names() {
        Tester kim = colleague();
        String channel = chair.opens("Budget", "start", minister, kim);
        names(minister, kim).ok();
        try (Socket socket = chair.listens()) {
            says(kim, channel, minister).ok();
            JsonObject event =
                    socket.awaitEvent("the message", e -> e.getString("kind").equals("message.posted"));
            assertEquals(kim.id(), event.getString("author"));
            assertEquals(minister.id(), event.getJsonObject("content").getString("behalf"));
        }
        kim.says(channel, "For myself").ok();
    }

    @Test
    void nobody_posts_on_behalf_of_somebody_who_has_not_named_them() {
        Tester kim = colleague();
        String channel = chair.opens("Budget", "start", minister, kim);
        assertEquals("not-allowed", says(kim, channel, minister).problem());
        names(minister, kim).ok();
        assertEquals("not-allowed", says(minister, channel, kim).problem(), "not the other way round");
        assertEquals("not-allowed", says(kim, channel, chair).problem());
        assertEquals("not-allowed", says(kim, channel, kim).problem());
        assertEquals("not-allowed", says(chair, channel, minister).problem());
    }

    @Test
    void a_mandate_holds_only_in_the_channels_that_were_chosen_and_where_both_are() {
        Tester kim = colleague();
        String chosen = chair.opens("Chosen", "start", minister, kim);
        String other = chair.opens("Other", "start", minister, kim);
        String without = chair.opens("Without the minister", "start", kim);
        String withoutKim = chair.opens("Without Kim", "start", minister);
        assertEquals("/channels", names(minister, kim, chosen, without).field().orElseThrow());
        assertEquals("/channels", names(minister, kim, withoutKim).field().orElseThrow());
        assertEquals(
                "/channels", names(minister, kim, minister.network()).field().orElseThrow());
        names(minister, kim, chosen).ok();
        says(kim, chosen, minister).ok();
        assertEquals("not-allowed", says(kim, other, minister).problem());
        assertEquals("not-allowed", says(kim, without, minister).problem());
        assertEquals("not-found", says(kim, withoutKim, minister).problem());
    }

    @Test
    void with_every_channel_the_principal_must_still_be_in_it() {
        Tester kim = colleague();
        String channel = chair.opens("Budget", "start", minister, kim);
        String without = chair.opens("Without the minister", "start", kim);
        names(minister, kim).ok();
        assertEquals("not-allowed", says(kim, without, minister).problem());
        minister.change("channel.leave", new JsonObject().put("channel", channel))
                .ok();
        assertEquals("not-allowed", says(kim, channel, minister).problem());
    }

    @Test
    void either_ends_it_at_once_and_nobody_else_knows_of_it() {
        Tester kim = colleague();
        String channel = chair.opens("Budget", "start", minister, kim);
        String id = names(minister, kim).ok().getString("secretary");
        assertEquals("conflict", names(minister, kim).problem());
        JsonObject end = new JsonObject().put("secretary", id);
        assertEquals("not-found", chair.change("secretary.end", end).problem());
        assertTrue(kim.snapshot().getJsonArray("secretaries").encode().contains(id));
        assertFalse(chair.snapshot().encode().contains(id));
        try (Socket principal = minister.listens();
                Socket stranger = chair.listens()) {
            kim.change("secretary.end", end).ok();
            principal.awaitEvent("its end", e -> e.getString("kind").equals("secretary.ended"));
            chair.says(channel, "a mark").ok();
            stranger.awaitEvent("the mark", e -> e.getString("kind").equals("message.posted"));
            assertTrue(stranger.events().stream()
                    .noneMatch(e -> e.getString("kind").startsWith("secretary.")));
        }
        assertEquals("not-allowed", says(kim, channel, minister).problem());
        assertEquals("not-found", minister.change("secretary.end", end).problem());
    }

    @Test
    void no_message_follows_the_end_of_a_mandate() {
        Tester kim = colleague();
        String channel = chair.opens("Budget", "start", minister, kim);
        for (int round = 0; round < 5; round++) {
            String id = names(minister, kim).ok().getString("secretary");
            List<CompletableFuture<Answer>> posts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                posts.add(CompletableFuture.supplyAsync(() -> says(kim, channel, minister)));
            }
            minister.change("secretary.end", new JsonObject().put("secretary", id))
                    .ok();
            posts.forEach(post -> assertTrue(post.join().status() < 500));
        }
        assertEquals(
                "0",
                server.query("SELECT count(*) FROM entry e JOIN entry_content c USING (network_id, pos)"
                                + " WHERE e.kind = 'message.posted' AND c.content::json->>'behalf' = '" + minister.id()
                                + "'"
                                + " AND e.author_id = '" + kim.id() + "' AND NOT EXISTS (SELECT FROM secretary s"
                                + " JOIN entry n ON n.kind = 'secretary.named' AND n.at = s.named_at"
                                + " JOIN entry x ON x.kind = 'secretary.ended' AND x.at >= s.ended_at"
                                + " WHERE s.secretary_id = e.author_id AND n.pos < e.pos AND x.pos > e.pos)")
                        .get(0)
                        .get(0));
    }

    @Test
    void only_heads_and_deputies_have_a_secretary_of_their_own_delegation() {
        Tester kim = colleague();
        assertEquals("not-allowed", names(kim, minister).problem());
        assertEquals("/member", names(minister, chair).field().orElseThrow());
        assertEquals("/member", names(minister, minister).field().orElseThrow());
    }

    @Test
    void a_mandate_ends_with_the_membership_of_either() {
        Tester kim = colleague();
        names(minister, kim).ok();
        minister.change("member.remove", new JsonObject().put("member", kim.id()))
                .ok();
        assertFalse(minister.snapshot().getJsonArray("secretaries").encode().contains(kim.id()));
        assertEquals(
                "0",
                server.query("SELECT count(*) FROM secretary WHERE ended_at IS NULL AND secretary_id = '" + kim.id()
                                + "'")
                        .get(0)
                        .get(0));
    }

    @Test
    void in_one_batch_a_refused_mandate_harms_nobody_else() {
        Tester kim = colleague();
        String channel = chair.opens("Budget", "start", minister, kim);
        List<CompletableFuture<Answer>> refused = new ArrayList<>();
        List<CompletableFuture<Answer>> taken = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            refused.add(CompletableFuture.supplyAsync(() -> says(kim, channel, minister)));
            taken.add(CompletableFuture.supplyAsync(() -> chair.says(channel, "For myself")));
        }
        refused.forEach(post -> assertEquals("not-allowed", post.join().problem()));
        taken.forEach(post -> assertTrue(post.join().isOk()));
    }
}
