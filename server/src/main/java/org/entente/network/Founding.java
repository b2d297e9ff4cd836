package org.entente.network;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.journal.Journal;
import org.entente.journal.NewEntry;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DelegationId;
import org.entente.kernel.Digests;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.kernel.Secret;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/** Founding a network, by a link that the server prints and that works once. */
public final class Founding {
    /** How long a link works that nobody uses. */
    public static final Duration LINK_LIFETIME = Duration.ofDays(7);

    private final Database database;
    private final Journal journal;
    private final NetworkStore networks;
    private final InvitationStore invitations;
    private final Admission admission;

    Founding(
            Database database,
            Journal journal,
            NetworkStore networks,
            InvitationStore invitations,
            Admission admission) {
        this.database = database;
        this.journal = journal;
        this.networks = networks;
        this.invitations = invitations;
        this.admission = admission;
    }

    /** A new founding secret while this server has no network; earlier ones that nobody used end. Empty once there is one. */
    public Future<Optional<Secret>> offerLink() {
        return database.inTransaction(
                Scope.nobody(),
                tx -> invitations.isFounded(tx).compose(founded -> {
                    if (founded) {
                        return Future.succeededFuture(Optional.empty());
                    }
                    Secret secret = Secret.random();
                    return invitations
                            .insertFoundingLink(tx, hash(secret.bytes()), LINK_LIFETIME.toSeconds())
                            .map(Optional.of(secret));
                }));
    }

    /** Whether this server has a network. */
    Future<Boolean> isDone() {
        return database.inTransaction(Scope.nobody(), invitations::isFounded);
    }

    /** The state of a founding link, or empty for a secret that is none. */
    Future<Optional<Invitation.State>> look(byte[] secret) {
        return database.inTransaction(Scope.nobody(), tx -> invitations.findFoundingLink(tx, hash(secret)));
    }

    Future<JoinCommands.Admitted> found(byte[] secret, String name, Delegation delegation, Guest guest) {
        NetworkId network = NetworkId.random();
        return database.inTransaction(
                        Scope.system(network),
                        tx -> useLink(tx, secret)
                                .compose(used -> journal.beginIn(tx, network, Set.of()))
                                .compose(writing -> begin(writing, name, delegation, guest)))
                .map(founder -> new JoinCommands.Admitted(network, founder.person()))
                .onSuccess(done -> journal.committed(network));
    }

    /** The network and its founder, in the caller's transaction. */
    Future<Admission.Admitted> begin(Writing writing, String name, Delegation delegation, Guest guest) {
        NetworkId network = writing.network();
        DelegationId chair = delegation.id();
        return networks.insertNetwork(writing.tx(), network, name, chair, writing.at())
                .compose(inserted -> journal.beginNetwork(writing))
                .compose(begun -> writing.open(Stream.of(network)))
                .compose(opened -> admission.openDelegation(writing, delegation))
                .compose(opened -> admission.admit(writing, guest, chair, Role.HEAD))
                .compose(founder -> {
                    NewEntry founded = NetworkEvents.founded(network, new ActingFor(founder.id(), chair), name)
                            .joining(List.of(new NewEntry.Joining(founder.id(), NewEntry.History.START)));
                    List<NewEntry> entries = List.of(
                            founded,
                            NetworkEvents.delegationAdmitted(network, founder.id(), delegation, null),
                            NetworkEvents.memberAdmitted(network, founder.row(), null));
                    return journal.writeIn(writing, entries).map(founder);
                });
    }

    private Future<Void> useLink(Tx tx, byte[] secret) {
        return invitations.useFoundingLink(tx, hash(secret)).map(used -> {
            if (!used) {
                throw Problem.of(
                        ProblemCode.INVITATION_USED,
                        "This founding link was used, or a later start printed a newer one. Look at the server's output.");
            }
            return null;
        });
    }

    private static byte[] hash(byte[] secret) {
        return Digests.sha256(secret);
    }
}
