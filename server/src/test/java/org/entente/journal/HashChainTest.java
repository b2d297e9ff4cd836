package org.entente.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.Test;

/** The chain by its published vectors, which another program computed, and as any member can verify it from what they are told. */
class HashChainTest {
    private static JsonObject vectors() throws IOException {
        try (InputStream in = HashChainTest.class.getResourceAsStream("/journal/hash-chain-vectors.json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Follows the chain from its beginning, and answers its last hash. */
    private static byte[] follow(String network, String stream, JsonArray entries) {
        byte[] previous = HashChain.genesis(UUID.fromString(network), UUID.fromString(stream));
        for (Object each : entries) {
            JsonObject entry = (JsonObject) each;
            byte[] salt = Base64.getUrlDecoder().decode(entry.getString("salt"));
            byte[] contentHash = HashChain.contentHash(salt, CanonicalJson.write(entry.getJsonObject("content")));
            assertEquals(entry.getString("contentHash"), base64(contentHash));
            String author = entry.getString("author");
            previous = HashChain.next(
                    previous,
                    entry.getLong("seq"),
                    entry.getString("kind"),
                    author == null ? null : UUID.fromString(author),
                    Instant.parse(entry.getString("at")),
                    contentHash);
            assertEquals(entry.getString("hash"), base64(previous));
        }
        return previous;
    }

    @Test
    void the_published_vectors_hold() throws IOException {
        JsonObject vectors = vectors();
        UUID network = UUID.fromString(vectors.getString("network"));
        UUID stream = UUID.fromString(vectors.getString("stream"));
        assertEquals(vectors.getString("genesis"), base64(HashChain.genesis(network, stream)));
        for (Object each : vectors.getJsonArray("entries")) {
            JsonObject entry = (JsonObject) each;
            assertEquals(entry.getString("canonicalContent"), CanonicalJson.write(entry.getJsonObject("content")));
        }
        follow(network.toString(), stream.toString(), vectors.getJsonArray("entries"));
    }

    @Test
    void no_two_ways_of_cutting_the_same_bytes_hash_alike() {
        byte[] salt = {1, 2};
        assertNotEquals(
                base64(HashChain.contentHash(salt, "ab")), base64(HashChain.contentHash(new byte[] {1, 2, 'a'}, "b")));
        byte[] none = new byte[32];
        assertNotEquals(
                base64(HashChain.next(none, 1, "ab", null, Instant.EPOCH, none)),
                base64(HashChain.next(none, 1, "a", null, Instant.EPOCH, none)));
    }

    @Test
    void a_member_can_verify_a_channel_and_its_removals_from_what_they_are_told() {
        try (TestServer server = TestServer.start()) {
            Tester kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
            Tester minjun = kadri.admitsDelegation("KR", "member", "김민준");
            String channel = kadri.opens("AI export controls", "start", minjun);
            kadri.says(channel, "18개월 조항에 동의합니다. 🤝\n\"so be it\"\u2028").ok();
            kadri.change("channel.leave", new JsonObject().put("channel", channel))
                    .ok();
            String head = base64(follow(minjun.network(), channel, minjun.page(channel)));
            String stored = server.query(
                            "SELECT translate(rtrim(encode(head_hash, 'base64'), '='), '+/', '-_') FROM stream WHERE id = '"
                                    + channel + "'")
                    .get(0)
                    .get(0);
            assertEquals(stored, head);
        }
    }
}
