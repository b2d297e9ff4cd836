package org.entente;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.identity.AccessTokens;
import org.entente.identity.Sessions;
import org.entente.identity.SignIn;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Secret;
import org.entente.web.TokenVerifier;

/** Lets the doors ask identity, which they cannot name. */
record SessionsAtTheDoor(AccessTokens accessTokens, Sessions sessions, SignIn signIn) implements TokenVerifier {
    @Override
    public Future<Actor> verify(String accessToken) {
        return accessTokens.verify(accessToken);
    }

    @Override
    public Future<Boolean> isPresent(Actor.Member member) {
        return sessions.isOpen(member.session())
                .compose(open -> open ? isMember(member) : Future.succeededFuture(false));
    }

    private Future<Boolean> isMember(Actor.Member member) {
        return signIn.findMember(member.person(), member.network().value())
                .map(found -> found.filter(member.member().value()::equals).isPresent());
    }

    @Override
    public Future<Optional<Actor.Member>> find(Secret refresh, UUID network) {
        return sessions.find(refresh)
                .compose(live -> signIn.findMember(live.person(), network)
                        .map(found -> found.map(member -> new Actor.Member(
                                live.person(), live.session(), new NetworkId(network), new MemberId(member)))));
    }
}
