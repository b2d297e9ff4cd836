package org.entente.network;

import io.vertx.core.Future;
import org.entente.identity.People;
import org.entente.identity.WaysIn;
import org.entente.identity.passkey.Passkeys;
import org.entente.journal.Stream;
import org.entente.journal.Writing;
import org.entente.kernel.DelegationId;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/** Makes a guest a member: the person, the row, the streams that a member reads. Used by founding and by accepting. */
final class Admission {
    private final NetworkStore networks;
    private final People people;
    private final Passkeys passkeys;
    private final WaysIn ways = new WaysIn();

    Admission(NetworkStore networks, People people, Passkeys passkeys) {
        this.networks = networks;
        this.people = people;
        this.passkeys = passkeys;
    }

    /** A member who has just come in, and who they are. */
    record Admitted(MemberRow row, PersonId person) {
        MemberId id() {
            return row.id();
        }
    }

    Future<Void> openDelegation(Writing writing, Delegation delegation) {
        return networks.insertDelegation(writing.tx(), writing.network(), delegation)
                .compose(inserted -> writing.open(Stream.of(delegation.id())));
    }

    /** The new member; the caller appends {@code member.admitted}, with which they begin to read the network's stream. */
    Future<Admitted> admit(Writing writing, Guest guest, DelegationId delegation, Role role) {
        MemberId id = MemberId.random();
        NetworkId network = writing.network();
        return person(writing, guest)
                .compose(person -> requireOutside(writing, person))
                .compose(person -> {
                    MemberRow row = new MemberRow(
                            id,
                            delegation,
                            guest.name(),
                            guest.title(),
                            role,
                            writing.at(),
                            null,
                            null,
                            null,
                            null,
                            null);
                    return networks.insertMember(writing.tx(), network, row, person)
                            .compose(inserted -> requireWayIn(writing, guest, person))
                            .map(new Admitted(row, person));
                })
                .compose(row -> letRead(writing, row));
    }

    /** Whoever is here already would be kept out of their other networks too. Somebody new sets up what is missing as soon as they are in. */
    private Future<Void> requireWayIn(Writing writing, Guest guest, PersonId person) {
        if (guest.known().isEmpty()) {
            return Future.succeededFuture();
        }
        return ways.find(writing.tx(), person).map(has -> {
            if (!has.suffice()) {
                throw Problem.of(
                        ProblemCode.PASSKEY_NEEDED,
                        "This network asks for more than a password. Add a passkey to your account, then open the link again.");
            }
            return null;
        });
    }

    private Future<Admitted> letRead(Writing writing, Admitted admitted) {
        MemberRow member = admitted.row();
        return writing.open(Stream.of(member.id()))
                .compose(opened -> writing.admitQuietly(Stream.of(member.id()), member.id()))
                .compose(own -> writing.admitQuietly(Stream.of(member.delegation()), member.id()))
                .map(admitted);
    }

    /** The account of a guest: a new one, or the one that they are signed in as. */
    Future<PersonId> person(Writing writing, Guest guest) {
        if (guest.known().isPresent()) {
            return Future.succeededFuture(guest.known().get());
        }
        if (guest.passkey().isPresent()) {
            return passkeys.admit(writing.tx(), guest.passkey().get(), guest.name(), guest.email());
        }
        People.HashedPassword password =
                guest.password().orElseThrow(() -> Problem.field("/person/password", "This is missing."));
        return people.create(writing.tx(), guest.name(), guest.email(), password);
    }

    private Future<PersonId> requireOutside(Writing writing, PersonId person) {
        return networks.isPersonIn(writing.tx(), writing.network(), person).map(inside -> {
            if (inside) {
                throw Problem.of(ProblemCode.CONFLICT, "You are in this network already. The invitation was not used.");
            }
            return person;
        });
    }
}
