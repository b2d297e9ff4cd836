package org.entente.identity;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.text.Normalizer;
import java.util.List;
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

    /** At most five: each costs a password check, and a name that common signs in by e-mail. */
    static final Sql FIND_BY_LOGIN = Sql.of("""
            SELECT id, name, password_hash FROM person
             WHERE (email_key = $1 OR name_key = $1) AND password_hash IS NOT NULL ORDER BY created_at LIMIT 5
            """);

    static final Sql FIND_PERSON = Sql.of("SELECT id, name FROM person WHERE id = $1");

    static final Sql LOCK_PERSON = Sql.of("SELECT id FROM person WHERE id = $1 FOR UPDATE");

    static final Sql HAS_PASSWORD = Sql.of("SELECT id FROM person WHERE id = $1 AND password_hash IS NOT NULL");

    static final Sql FIND_WITH_PASSWORD =
            Sql.of("SELECT id, name, password_hash FROM person WHERE id = $1 AND password_hash IS NOT NULL");

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

    Future<List<Passwords.Candidate>> listByLogin(Tx tx, String login) {
        return tx.list(FIND_BY_LOGIN, PersonStore::candidate, key(login));
    }

    Future<List<Passwords.Candidate>> listWithPassword(Tx tx, PersonId id) {
        return tx.list(FIND_WITH_PASSWORD, PersonStore::candidate, id.value());
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

    Future<Boolean> hasPassword(Tx tx, PersonId id) {
        return tx.find(HAS_PASSWORD, row -> row, id.value()).map(Optional::isPresent);
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
