package org.entente.web;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.kernel.Secret;

/** What the doors need to know of sessions, without naming the feature that has them. */
public interface TokenVerifier {
    /** Who an access token speaks for, or a problem. */
    Future<Actor> verify(String accessToken);

    /** Whether the session goes on and the member is in the network still: what a token says may be minutes old, and a connection lasts for hours. */
    Future<Boolean> isPresent(Actor.Member member);

    /** Who a session cookie speaks for in a network; empty if they are not in it, a problem if the session has ended. */
    Future<Optional<Actor.Member>> find(Secret refresh, UUID network);
}
