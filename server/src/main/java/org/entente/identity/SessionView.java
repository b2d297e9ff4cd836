package org.entente.identity;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told about their session: who they are, where they belong, and an access token for one network.
 *
 * @param lacking the rule that what the person has does not satisfy: this session opens no network before they have added to it
 * @param idle after how long without use the session locks
 */
public record SessionView(
        PersonRow person,
        List<NetworkOfPerson> networks,
        Optional<NetworkOfPerson> current,
        Optional<PasswordRule> lacking,
        String accessToken,
        Duration idle) {

    /** A network that a person is in. */
    public record NetworkOfPerson(
            UUID network, String name, UUID member, String delegationCode, String delegationName) {}

    /** The network asked for if the person is in it, otherwise the first that they joined. */
    static Optional<NetworkOfPerson> choose(List<NetworkOfPerson> networks, @Nullable UUID wanted) {
        return networks.stream()
                .filter(n -> n.network().equals(wanted))
                .findFirst()
                .or(() -> networks.stream().findFirst());
    }

    static Actor actor(SessionId session, PersonId person, Optional<NetworkOfPerson> current) {
        return current.<Actor>map(
                        n -> new Actor.Member(person, session, new NetworkId(n.network()), new MemberId(n.member())))
                .orElseGet(() -> new Actor.Person(person, session));
    }

    JsonObject toJson() {
        JsonArray all = new JsonArray();
        for (NetworkOfPerson n : networks) {
            all.add(new JsonObject()
                    .put("network", n.network().toString())
                    .put("name", n.name())
                    .put("member", n.member().toString())
                    .put(
                            "delegation",
                            new JsonObject().put("code", n.delegationCode()).put("name", n.delegationName())));
        }
        JsonObject json = new JsonObject()
                .put(
                        "person",
                        new JsonObject().put("id", person.id().toString()).put("name", person.name()))
                .put("networks", all)
                .put(
                        "current",
                        current.map(n -> new JsonObject()
                                        .put("network", n.network().toString())
                                        .put("member", n.member().toString()))
                                .orElse(null))
                .put("accessToken", accessToken)
                .put("expiresInSeconds", AccessTokens.LIFETIME.toSeconds())
                .put("idleSeconds", idle.toSeconds());
        lacking.ifPresent(rule -> json.put("lacking", rule == PasswordRule.FORBIDDEN ? "passkey" : "code"));
        return json;
    }
}
