package org.entente.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.entente.kernel.Secret;
import org.entente.testing.Rest;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens as an attacker would make them (RFC 8725), and as one who had the key would: each differs from a good one in one thing. */
class AccessTokensTest {
    private static TestServer server;
    private static Tester kadri;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonObject part(String token, int index) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] keyOf(Object day) {
        return TestPostgres.SECRET.derive("access token " + day).base64Url().getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(JsonObject header, JsonObject claims, String algorithm, byte[] key) {
        try {
            String signed = encode(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                    + encode(claims.encode().getBytes(StandardCharsets.UTF_8));
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return signed + "." + encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with the server's own key of its day, whatever was changed. */
    private static String forged(Consumer<JsonObject> header, Consumer<JsonObject> claims) {
        JsonObject h = part(kadri.token(), 0);
        JsonObject c = part(kadri.token(), 1);
        byte[] key = keyOf(h.getString("kid"));
        header.accept(h);
        claims.accept(c);
        return sign(h, c, "HmacSHA256", key);
    }

    private static int status(String token) {
        return new Rest(server)
                .call("network.snapshot", new JsonObject(), Map.of("Authorization", "Bearer " + token))
                .status();
    }

    @Test
    void a_token_that_differs_in_one_thing_is_refused() {
        assertEquals(200, status(forged(h -> {}, c -> {})), "the forger knows its trade");
        long now = Instant.now().getEpochSecond();
        JsonObject header = part(kadri.token(), 0);
        JsonObject claims = part(kadri.token(), 1);
        byte[] key = keyOf(header.getString("kid"));
        long today = Long.parseLong(header.getString("kid"));
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("expired", forged(h -> {}, c -> c.put("exp", now - 1)));
        refused.put("without an end", forged(h -> {}, c -> c.remove("exp")));
        refused.put("another issuer", forged(h -> {}, c -> c.put("iss", "elsewhere")));
        refused.put("no issuer", forged(h -> {}, c -> c.remove("iss")));
        refused.put("another audience", forged(h -> {}, c -> c.put("aud", new JsonArray().add("elsewhere"))));
        refused.put("no audience", forged(h -> {}, c -> c.remove("aud")));
        refused.put("another use", forged(h -> {}, c -> c.put("use", "refresh")));
        refused.put("no use", forged(h -> {}, c -> c.remove("use")));
        refused.put("another typ", forged(h -> h.put("typ", "at+jwt"), c -> {}));
        refused.put("no typ", forged(h -> h.remove("typ"), c -> {}));
        refused.put("a kid of another day with this day's key", forged(h -> h.put("kid", today - 1 + ""), c -> {}));
        refused.put("a kid that is a path", forged(h -> h.put("kid", "../../dev/null"), c -> {}));
        refused.put("no kid", forged(h -> h.remove("kid"), c -> {}));
        JsonObject old = header.copy().put("kid", Long.toString(today - 3));
        refused.put("the key of three days ago", sign(old, claims, "HmacSHA256", keyOf(today - 3)));
        refused.put("alg none", forged(h -> h.put("alg", "none"), c -> {}));
        refused.put("alg nOnE", forged(h -> h.put("alg", "nOnE"), c -> {}));
        refused.put("HS512 that is true", sign(header.copy().put("alg", "HS512"), claims, "HmacSHA512", key));
        refused.put("said to be RS256", forged(h -> h.put("alg", "RS256"), c -> {}));
        byte[] foreign = Secret.ofText("another installation")
                .derive("access token " + today)
                .bytes();
        refused.put("a foreign key", sign(header, claims, "HmacSHA256", foreign));
        refused.put("the empty key", sign(header, claims, "HmacSHA256", new byte[1]));
        refused.put(
                "a key that it brings itself",
                sign(
                        header.copy()
                                .put("jwk", new JsonObject().put("kty", "oct").put("k", encode(foreign))),
                        claims,
                        "HmacSHA256",
                        foreign));
        refused.put("too long", forged(h -> {}, c -> c.put("x", "x".repeat(4_000))));
        refused.forEach((what, token) -> assertEquals(401, status(token), what));
    }

    @Test
    void a_token_lives_five_minutes_and_no_longer() {
        JsonObject claims = part(kadri.token(), 1);
        assertEquals(300, claims.getLong("exp") - claims.getLong("iat"));
        Tester again = kadri.signsInAgain();
        try {
            server.setClock(Instant.now().plusSeconds(301));
            assertEquals(401, status(again.token()));
        } finally {
            server.setClock(null);
        }
        assertTrue(status(again.token()) == 200, "it was the clock");
    }

    @Test
    void a_token_holds_ids_and_nothing_that_anybody_wrote() {
        assertEquals(
                java.util.Set.of("sub", "sid", "net", "mem", "use", "iss", "aud", "iat", "exp"),
                part(kadri.token(), 1).fieldNames());
        assertEquals(
                java.util.Set.of("typ", "alg", "kid"), part(kadri.token(), 0).fieldNames());
    }
}
