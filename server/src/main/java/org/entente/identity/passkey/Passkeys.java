package org.entente.identity.passkey;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.entente.command.Actor;
import org.entente.identity.CodeGenerators;
import org.entente.identity.People;
import org.entente.identity.WaysIn;
import org.entente.kernel.PasskeyId;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** A person's passkeys: coming in by one, signing in by one, and looking after them. */
public final class Passkeys {
    private static final int MOST = 20;

    private final Database database;
    private final People people;
    private final WebAuthnVerifier verifier;
    private final Ceremonies ceremonies;
    private final CodeGenerators codes;
    private final WaysIn ways = new WaysIn();
    private final PasskeyStore store = new PasskeyStore();

    Passkeys(Database database, People people, CodeGenerators codes, WebAuthnVerifier verifier, Ceremonies ceremonies) {
        this.database = database;
        this.people = people;
        this.codes = codes;
        this.verifier = verifier;
        this.ceremonies = ceremonies;
    }

    /** A challenge for a new passkey, with what its maker must know. */
    record Enrolment(PersonId person, String name, String challenge, List<Passkey> present) {}

    /** What a person has to sign in with. */
    record Own(List<Passkey> passkeys, boolean hasPassword, boolean hasCode) {}

    /** The passkey of somebody who comes in: it holds, and its challenge must have been asked for with this link. */
    public record Newcomer(WebAuthnVerifier.Registered registered, byte[] link, String passkeyName) {
        @Override
        public String toString() {
            return "a newcomer's passkey";
        }
    }

    /** For somebody who holds a link: their id is chosen here, since a passkey carries it. */
    Future<Enrolment> beginJoin(byte[] link) {
        PersonId person = PersonId.random();
        return inTransaction(tx -> ceremonies.begin(tx, Ceremonies.Asked.join(link), Optional.of(person)))
                .map(challenge -> new Enrolment(person, RelyingParty.NAME, challenge, List.of()));
    }

    /** Checks the passkey of somebody who holds a link; nothing is stored yet. */
    public Future<Newcomer> newcomer(RegistrationArguments answer, byte[] link, String userAgent) {
        return verifier.registered(answer).map(r -> new Newcomer(r, link, nameOf(r, userAgent)));
    }

    /** Makes the person whom this passkey's ceremony was begun for, in the transaction that lets them in: if that fails, the same answer is good still. */
    public Future<PersonId> admit(Tx tx, Newcomer newcomer, String name, @Nullable String email) {
        return ceremonies
                .take(
                        tx,
                        Ceremonies.Asked.join(newcomer.link()),
                        newcomer.registered().challenge())
                .compose(person -> people.createWithPasskey(tx, person.orElseThrow(), name, email))
                .compose(person -> insert(tx, person, newcomer.registered(), newcomer.passkeyName())
                        .map(person));
    }

    Future<Enrolment> beginEnrol(Actor.Person actor) {
        PersonId person = actor.person();
        return inTransaction(tx -> people.require(tx, person)
                .compose(row -> store.list(tx, person)
                        .compose(present -> ceremonies
                                .begin(tx, Ceremonies.Asked.enrol(actor.session()), Optional.of(person))
                                .map(challenge -> new Enrolment(person, row.name(), challenge, present)))));
    }

    Future<PasskeyId> enrol(Actor.Person actor, RegistrationArguments answer, @Nullable String name, String userAgent) {
        return verifier.registered(answer)
                .compose(registered -> inTransaction(tx -> ceremonies
                        .take(tx, Ceremonies.Asked.enrol(actor.session()), registered.challenge())
                        .compose(person -> requireRoom(tx, person.orElseThrow()))
                        .compose(person -> insert(
                                tx,
                                person,
                                registered,
                                Objects.requireNonNullElseGet(name, () -> nameOf(registered, userAgent))))));
    }

    Future<String> beginSignIn() {
        return inTransaction(tx -> ceremonies.begin(tx, Ceremonies.Asked.signIn(), Optional.empty()));
    }

    /** Who signs in: the passkey says it, nobody types a name. */
    Future<PersonId> signIn(AssertionArguments answer) {
        return inTransaction(tx -> assertedBy(tx, answer, Ceremonies.Asked.signIn()));
    }

    /** The person whose passkey has signed what was asked. */
    private Future<PersonId> assertedBy(Tx tx, AssertionArguments answer, Ceremonies.Asked asked) {
        return asserted(tx, answer)
                .compose(assertion ->
                        ceremonies.take(tx, asked, assertion.challenge()).map(assertion.person()));
    }

    /** What a passkey has signed and whose it is, for the caller to ask whether that was wanted. */
    Future<Assertion> asserted(Tx tx, AssertionArguments answer) {
        return store.lock(tx, WebAuthnVerifier.bytes(answer.id()))
                .map(found -> found.filter(passkey -> isOf(passkey.person(), answer.userHandle()))
                        .orElseThrow(WebAuthnVerifier::refused))
                .compose(passkey -> verifier.asserted(answer, passkey)
                        .compose(asserted -> store.markUsed(tx, passkey.id(), asserted.signCount(), asserted.backedUp())
                                .map(new Assertion(passkey.person(), asserted.challenge()))));
    }

    /** Somebody's passkey has signed this challenge. */
    record Assertion(PersonId person, Buffer challenge) {}

    Future<Own> list(PersonId person) {
        return inTransaction(tx -> own(tx, person));
    }

    Future<Own> own(Tx tx, PersonId person) {
        return store.list(tx, person)
                .compose(passkeys -> people.hasPassword(tx, person)
                        .compose(has -> codes.isActive(tx, person).map(code -> new Own(passkeys, has, code))));
    }

    Future<PasskeyId> rename(PersonId person, PasskeyId id, String name) {
        return inTransaction(tx -> store.rename(tx, id, person, name)).map(done -> requireDone(done, id));
    }

    Future<PasskeyId> remove(PersonId person, PasskeyId id) {
        return inTransaction(tx -> people.lock(tx, person)
                .compose(locked -> Future.all(own(tx, person), ways.find(tx, person)))
                .compose(both -> {
                    Own own = both.resultAt(0);
                    WaysIn.Ways left = both.<WaysIn.Ways>resultAt(1).withoutPasskeys();
                    boolean last = own.passkeys().size() == 1
                            && own.passkeys().get(0).id().equals(id);
                    if (last && (!left.password() || !left.suffice())) {
                        throw Problem.of(
                                ProblemCode.CONFLICT,
                                "This passkey is your only way in. Add another one before you remove it.");
                    }
                    return store.delete(tx, id, person);
                })
                .map(done -> requireDone(done, id)));
    }

    /** Ends all by which an account signs in and confirms: passkeys, app for codes, password, links. */
    public Future<Void> endAccount(Tx tx, PersonId person) {
        return store.deleteAllOf(tx, person)
                .compose(deleted -> codes.remove(tx, person))
                .compose(removed -> people.end(tx, person));
    }

    private Future<PersonId> requireRoom(Tx tx, PersonId person) {
        return people.lock(tx, person).compose(locked -> store.list(tx, person)).map(present -> {
            if (present.size() >= MOST) {
                throw Problem.of(
                        ProblemCode.CONFLICT, "You have " + MOST + " passkeys, which is the most. Remove one first.");
            }
            return person;
        });
    }

    private Future<PasskeyId> insert(Tx tx, PersonId person, WebAuthnVerifier.Registered r, String name) {
        Passkey passkey = new Passkey(
                PasskeyId.random(),
                person,
                r.credentialId(),
                r.credential(),
                r.signCount(),
                r.backupEligible(),
                r.backedUp(),
                List.copyOf(r.transports()),
                name,
                Instant.EPOCH,
                null);
        return store.insert(tx, passkey)
                .recover(failure -> Future.failedFuture(explain(failure)))
                .map(passkey.id());
    }

    private static Throwable explain(Throwable failure) {
        // Somebody else's credential under one's own name: an authenticator never makes the same one twice.
        return failure instanceof PgException pg && "passkey_credential_id_key".equals(pg.getConstraint())
                ? WebAuthnVerifier.refused()
                : failure;
    }

    private static String nameOf(WebAuthnVerifier.Registered registered, String userAgent) {
        return PasskeyNames.guess(registered.model(), registered.transports(), userAgent);
    }

    private static PasskeyId requireDone(boolean done, PasskeyId id) {
        if (!done) {
            throw Problem.notFound();
        }
        return id;
    }

    /** A person as their passkeys name them: the 16 bytes of the id, which say nothing of anybody. */
    static byte[] handle(PersonId person) {
        return ByteBuffer.allocate(16)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .array();
    }

    private static boolean isOf(PersonId person, String userHandle) {
        return Buffer.buffer(handle(person)).equals(Buffer.buffer(WebAuthnVerifier.bytes(userHandle)));
    }

    private <T> Future<T> inTransaction(java.util.function.Function<Tx, Future<T>> work) {
        return database.inTransaction(Scope.nobody(), work);
    }
}
