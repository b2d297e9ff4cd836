package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.entente.kernel.SessionId;

/**
 * Access tokens: JWT of five minutes, HS256 only, with explicit typ, use, iss, aud and kid (RFC 8725). The key changes every day; yesterday's is still
 * accepted, and tomorrow's too, since nodes' clocks differ. Any event loop.
 */
public final class AccessTokens {
    public static final Duration LIFETIME = Duration.ofMinutes(5);
    /** The library writes this header itself; what kind of token it is stands in the claim {@code use}, since a header {@code at+jwt} cannot be set. */
    private static final String TYPE = "JWT";

    private static final String USE = "access";
    private static final String SELF = "entente";
    private static final int LONGEST_TOKEN = 2048;

    private final Vertx vertx;
    private final Secret master;
    private final InstantSource clock;
    private volatile Keys keys;

    public AccessTokens(Vertx vertx, Secret master, InstantSource clock) {
        this.vertx = vertx;
        this.master = master;
        this.clock = clock;
        this.keys = keysOf(day(clock.instant()));
    }

    private record Keys(long day, JWTAuth signer, JWTAuth verifier) {}

    String issue(Actor actor) {
        JsonObject claims = new JsonObject();
        if (actor instanceof Actor.Member member) {
            claims.put("sub", member.person().toString())
                    .put("sid", member.session().toString());
            claims.put("net", member.network().toString())
                    .put("mem", member.member().toString());
        } else if (actor instanceof Actor.Person person) {
            claims.put("sub", person.person().toString())
                    .put("sid", person.session().toString());
        } else {
            throw new IllegalArgumentException("nobody gets no token");
        }
        long now = clock.instant().getEpochSecond();
        claims.put("use", USE)
                .put("iss", SELF)
                .put("aud", List.of(SELF))
                .put("iat", now)
                .put("exp", now + LIFETIME.toSeconds());
        return keys().signer
                .generateToken(claims, new JWTOptions().setAlgorithm("HS256").setNoTimestamp(true));
    }

    /** Who a token speaks for, or {@code not-signed-in}. */
    public Future<Actor> verify(String token) {
        if (token.length() > LONGEST_TOKEN || !hasOurHead(token)) {
            return Future.failedFuture(refused());
        }
        return keys().verifier
                .authenticate(new TokenCredentials(token))
                .map(user -> actor(user.attributes().getJsonObject("accessToken")))
                .recover(failure -> Future.failedFuture(refused()));
    }

    private Actor actor(JsonObject claims) {
        long now = clock.instant().getEpochSecond();
        if (claims.getLong("exp") <= now
                || !SELF.equals(claims.getString("iss"))
                || !USE.equals(claims.getString("use"))) {
            throw refused();
        }
        PersonId person = new PersonId(UUID.fromString(claims.getString("sub")));
        SessionId session = new SessionId(UUID.fromString(claims.getString("sid")));
        Optional<UUID> network = Optional.ofNullable(claims.getString("net")).map(UUID::fromString);
        if (network.isEmpty()) {
            return new Actor.Person(person, session);
        }
        return new Actor.Member(
                person, session, new NetworkId(network.get()), new MemberId(UUID.fromString(claims.getString("mem"))));
    }

    /** Whether its head is one of ours. The library tries every key for a token that names none. */
    private static boolean hasOurHead(String token) {
        try {
            String header = token.substring(0, Math.max(0, token.indexOf('.')));
            JsonObject parsed =
                    new JsonObject(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8));
            return TYPE.equals(parsed.getString("typ"))
                    && "HS256".equals(parsed.getString("alg"))
                    && parsed.getString("kid") != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private Keys keys() {
        long today = day(clock.instant());
        if (keys.day != today) {
            keys = keysOf(today);
        }
        return keys;
    }

    private Keys keysOf(long day) {
        return new Keys(day, provider(day, day), provider(day - 1, day + 1));
    }

    private JWTAuth provider(long from, long to) {
        // Expiry is checked here against the injected clock, so that tests need not wait and nodes agree; the library's
        // check reads the system's.
        JWTAuthOptions options = new JWTAuthOptions()
                .setJWTOptions(
                        new JWTOptions().setIssuer(SELF).addAudience(SELF).setIgnoreExpiration(true));
        for (long day = from; day <= to; day++) {
            options.addPubSecKey(new PubSecKeyOptions()
                    .setAlgorithm("HS256")
                    .setId(Long.toString(day))
                    .setBuffer(
                            Buffer.buffer(master.derive("access token " + day).base64Url())));
        }
        return JWTAuth.create(vertx, options);
    }

    private static long day(Instant instant) {
        return instant.getEpochSecond() / 86_400;
    }

    private static Problem refused() {
        return Problem.of(ProblemCode.NOT_SIGNED_IN, "You are not signed in, or not any more. Sign in and try again.");
    }
}
