package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;
import org.entente.work.Workers;
import org.jspecify.annotations.Nullable;

/** Makes persons: only founding a network, accepting an invitation and the demonstration do. */
public final class People {
    private final Database database;
    private final PersonStore store = new PersonStore();
    private final SignInLinks links = new SignInLinks();
    private final Passwords passwords;

    /** @param passwordChecks told of each computation of a password, from any thread */
    public People(Database database, Workers workers, Runnable passwordChecks) {
        this.database = database;
        this.passwords = new Passwords(workers, passwordChecks);
    }

    /** A password ready to be stored. Hashing takes tens of milliseconds, so it comes before the transaction. */
    public record HashedPassword(String value) {
        @Override
        public String toString() {
            return "***";
        }
    }

    public Future<HashedPassword> hash(String password) {
        return passwords.hash(password).map(HashedPassword::new);
    }

    public Future<PersonId> create(Tx tx, String name, @Nullable String email, HashedPassword password) {
        PersonId id = PersonId.random();
        return requireSignInName(tx, name, email)
                .compose(free -> store.insert(tx, id, name, email, password.value()))
                .recover(failure -> Future.failedFuture(explain(failure)))
                .map(id);
    }

    /**
     * Somebody who comes in by a passkey and has no password.
     *
     * @param id which their passkey carries, so it was chosen before
     */
    public Future<PersonId> createWithPasskey(Tx tx, PersonId id, String name, @Nullable String email) {
        return store.insert(tx, id, name, email, null)
                .recover(failure -> Future.failedFuture(explain(failure)))
                .map(id);
    }

    /** Somebody who has no password and signs in by {@link SignInLinks} alone. */
    public Future<PersonId> createWithoutPassword(Tx tx, String name) {
        PersonId id = PersonId.random();
        return store.insert(tx, id, name, null, null).map(id);
    }

    public Future<PersonRow> require(Tx tx, PersonId id) {
        return store.find(tx, id).map(found -> found.orElseThrow(Problem::notFound));
    }

    /** Keeps two changes to one person's ways in from passing each other. */
    public Future<Void> lock(Tx tx, PersonId id) {
        return store.lock(tx, id);
    }

    /** The networks that this account is in now. */
    public Future<List<UUID>> networks(Tx tx, PersonId id) {
        return tx.list(SignIn.NETWORKS_OF, row -> row.getUUID("network_id"), id.value());
    }

    /**
     * Takes password, name and address from an account that nobody comes back to: nothing signs in by it any more, and who goes on in its place may have
     * the name. Its passkeys and codes end with {@code Passkeys#endAccount}.
     */
    public Future<Void> end(Tx tx, PersonId id) {
        return store.end(tx, id).compose(ended -> links.endAllOf(tx, id));
    }

    public Future<Boolean> hasPassword(Tx tx, PersonId id) {
        return store.findPassword(tx, id).map(Optional::isPresent);
    }

    /** Whether this is the person's password: a guess costs as much as at the door. */
    public Future<Boolean> isPasswordOf(Tx tx, PersonId id, String password) {
        return store.findPassword(tx, id).compose(candidate -> passwords.isOf(candidate, password));
    }

    /** The name that a person gave when they first came to this server. */
    public Future<String> nameOf(PersonId id) {
        return database.inTransaction(Scope.nobody(), tx -> require(tx, id)).map(PersonRow::name);
    }

    /** Who has no e-mail address signs in by name, so the name must be theirs alone on this server. */
    private Future<Void> requireSignInName(Tx tx, String name, @Nullable String email) {
        if (email != null) {
            return Future.succeededFuture();
        }
        return store.isNameTaken(tx, name).map(taken -> {
            if (taken) {
                throw Problem.of(
                                ProblemCode.CONFLICT,
                                "Somebody already signs in here by this name. Write it in full, or add your e-mail address.")
                        .with("field", "/person/name");
            }
            return null;
        });
    }

    private static Throwable explain(Throwable failure) {
        if (failure instanceof PgException pg && "person_email_key_key".equals(pg.getConstraint())) {
            return Problem.of(
                            ProblemCode.CONFLICT,
                            "This e-mail address signs in here already. Sign in first, then open the link again.")
                    .with("field", "/person/email");
        }
        return failure;
    }

    PersonStore store() {
        return store;
    }

    Passwords passwords() {
        return passwords;
    }
}
