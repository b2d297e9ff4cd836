package org.entente.network;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.entente.identity.PasswordRule;
import org.entente.journal.Writing;
import org.entente.kernel.Digests;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * What the secret of an invitation leads to, as long as it leads anywhere. It is worth what its inviter may do now: who is an official by now opens no doors
 * that a deputy opened.
 */
final class InvitationLinks {
    private final Database database;
    private final NetworkStore networks;
    private final InvitationStore store;
    private final Standings standings = new Standings();
    private final InstantSource clock;

    InvitationLinks(Database database, NetworkStore networks, InvitationStore store, InstantSource clock) {
        this.database = database;
        this.networks = networks;
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a guest is shown before they are asked for anything.
     *
     * @param predecessor whose seat they will take
     * @param reenters as whom they will come in anew
     */
    record Shown(
            Invitation invitation,
            String network,
            PasswordRule passwords,
            MemberRow inviter,
            Delegation inviterDelegation,
            Optional<MemberRow> predecessor,
            Optional<MemberRow> reenters) {
        ActingFor acting() {
            return new ActingFor(inviter.id(), inviter.delegation());
        }

        /** The same for coming in and coming in anew: a network that is entered by passkey only makes no new passwords. */
        void requireTakes(Guest guest, String pointer) {
            if (passwords == PasswordRule.FORBIDDEN && guest.password().isPresent()) {
                throw Problem.field(pointer, "This network is entered by passkey only. Make one to come in.");
            }
        }
    }

    /** What a secret leads to; for one that is used, ended or withdrawn, a problem that names whom to ask. */
    Future<Shown> look(byte[] secret) {
        return locate(secret)
                .compose(at -> database.inTransaction(
                        Scope.system(at.network()),
                        tx -> find(tx, at).compose(invitation -> requireOpen(tx, at.network(), invitation))));
    }

    Future<InvitationStore.Located> locate(byte[] secret) {
        return database.inTransaction(Scope.nobody(), tx -> store.findBySecret(tx, Digests.sha256(secret)))
                .map(found -> found.orElseThrow(InvitationLinks::unknown));
    }

    Future<Invitation> find(Tx tx, InvitationStore.Located at) {
        return store.find(tx, at.network(), at.invitation()).map(found -> found.orElseThrow(Problem::notFound));
    }

    /** Whoever holds the row comes in; who waited for it finds the invitation used. */
    Future<Shown> lock(Writing writing, InvitationStore.Located at) {
        return store.lock(writing.tx(), at.network(), at.invitation())
                .map(found -> found.orElseThrow(Problem::notFound))
                .compose(invitation -> requireOpen(writing.tx(), at.network(), invitation));
    }

    private Future<Shown> requireOpen(Tx tx, NetworkId network, Invitation invitation) {
        Future<NetworkStore.NetworkRow> row = networks.requireNetwork(tx, network);
        Future<MemberRow> inviter = networks.requireMember(tx, network, invitation.inviter());
        Future<Delegation> delegation =
                inviter.compose(member -> networks.requireDelegation(tx, network, member.delegation()));
        Future<Optional<MemberRow>> predecessor = member(tx, network, invitation.succeeds());
        Future<Optional<MemberRow>> reenters = member(tx, network, invitation.reenters());
        Future<Boolean> authorised = isStillAuthorised(tx, network, invitation);
        return Future.all(row, inviter, delegation, authorised, predecessor, reenters)
                .map(all -> {
                    refuseUnlessOpen(invitation, inviter.result().name(), authorised.result());
                    return new Shown(
                            invitation,
                            row.result().name(),
                            row.result().passwords(),
                            inviter.result(),
                            delegation.result(),
                            predecessor.result(),
                            reenters.result());
                });
    }

    private Future<Optional<MemberRow>> member(Tx tx, NetworkId network, @Nullable MemberId member) {
        return member == null
                ? Future.succeededFuture(Optional.empty())
                : networks.requireMember(tx, network, member).map(Optional::of);
    }

    private Future<Boolean> isStillAuthorised(Tx tx, NetworkId network, Invitation invitation) {
        return standings
                .list(tx, network, invitation.concerned())
                .map(found -> InvitationPolicy.holdsStill(invitation, found));
    }

    private void refuseUnlessOpen(Invitation invitation, String inviter, boolean authorised) {
        ProblemCode code = switch (invitation.stateAt(clock.instant())) {
            case OPEN -> authorised ? null : ProblemCode.INVITATION_REVOKED;
            case USED -> ProblemCode.INVITATION_USED;
            case EXPIRED -> ProblemCode.INVITATION_EXPIRED;
            case REVOKED -> ProblemCode.INVITATION_REVOKED;
        };
        if (code == null) {
            return;
        }
        if (invitation.reenters() != null) {
            // Somebody who found an old one must not learn that a member lost their way in, nor who let them in again.
            throw unknown();
        }
        String own = code == ProblemCode.INVITATION_USED ? "If it was you who used it, sign in. " : "";
        throw Problem.of(code, "This invitation cannot be used any more. " + own + "Ask " + inviter + " for a new one.")
                .with("inviter", Map.of("name", inviter));
    }

    static Problem unknown() {
        return Problem.of(
                ProblemCode.NOT_FOUND,
                "This link is not an invitation we know. Check that it is complete, or ask for a new one.");
    }
}
