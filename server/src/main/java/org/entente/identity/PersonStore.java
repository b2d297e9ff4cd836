package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.entente.kernel.PersonId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/** The table of persons. */
final class PersonStore {
    static final Sql INSERT_PERSON = Sql.of("""
            INSERT INTO person (id, name, name_key, email, email_key, password_hash) VALUES ($1, $2, $3, $4, $5, $6)
            """);

    /**
     * One at most: each costs a password check, and the time of several would tell that a name is known. An e-mail address is one person's; a name
     * belongs to whoever has no address to sign in by, else to whoever had it first.
     */
    static final Sql FIND_BY_LOGIN = Sql.of("""
            SELECT id, name, password_hash FROM person
             WHERE (email_key = $1 OR name_key = $1) AND password_hash IS NOT NULL
             ORDER BY email_key IS NOT DISTINCT FROM $1 DESC, email_key IS NULL DESC, created_at LIMIT 1
            """);

    static final Sql PASSWORD_OF =
            Sql.of("SELECT id, name, password_hash FROM person WHERE id = $1 AND password_hash IS NOT NULL");

    static final Sql FIND_PERSON = Sql.of("SELECT id, name FROM person WHERE id = $1");

    static final Sql LOCK_PERSON = Sql.of("SELECT id FROM person WHERE id = $1 FOR UPDATE");

    /** The name stays for whoever reads the table; nobody signs in by an id. */
    static final Sql END_PERSON = Sql.of(
            "UPDATE person SET password_hash = NULL, email = NULL, email_key = NULL, name_key = id::text WHERE id = $1");

    static final Sql NAME_TAKEN = Sql.of("SELECT id, name FROM person WHERE name_key = $1 LIMIT 1");

    Future<Void> insert(Tx tx, PersonId id, String name, @Nullable String email, @Nullable String passwordHash) {
        return tx.run(
                        INSERT_PERSON,
                        id.value(),
                        name,
                        key(name),
                        email,
                        email == null ? null : key(email),
                        passwordHash)
                .mapEmpty();
    }

    Future<Optional<Passwords.Candidate>> findByLogin(Tx tx, String login) {
        return tx.find(FIND_BY_LOGIN, PersonStore::candidate, key(login));
    }

    /** Empty for somebody who has no password. */
    Future<Optional<Passwords.Candidate>> findPassword(Tx tx, PersonId id) {
        return tx.find(PASSWORD_OF, PersonStore::candidate, id.value());
    }

    private static Passwords.Candidate candidate(Row row) {
        return new Passwords.Candidate(
                new PersonRow(new PersonId(row.getUUID("id")), row.getString("name")), row.getString("password_hash"));
    }

    Future<Optional<PersonRow>> find(Tx tx, PersonId id) {
        return tx.find(
                FIND_PERSON, row -> new PersonRow(new PersonId(row.getUUID("id")), row.getString("name")), id.value());
    }

    Future<Void> lock(Tx tx, PersonId id) {
        return tx.run(LOCK_PERSON, id.value()).mapEmpty();
    }

    Future<Void> end(Tx tx, PersonId id) {
        return tx.run(END_PERSON, id.value()).mapEmpty();
    }

    Future<Boolean> isNameTaken(Tx tx, String name) {
        return tx.find(NAME_TAKEN, row -> row, key(name)).map(Optional::isPresent);
    }

    /** How logins compare: NFKC, lower case, single spaces. */
    static String key(String login) {
        return Normalizer.normalize(login, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
