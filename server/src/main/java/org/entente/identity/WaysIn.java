package org.entente.identity;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.kernel.PersonId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * Whether the ways in that people have are enough for the networks that they are in. Who has come in and lacks one keeps a session that opens no network: with
 * it they can add what is missing, and nothing else.
 */
public final class WaysIn {
    static final Sql FIND_WAYS = Sql.of("""
            SELECT p.password_hash IS NOT NULL AS password, EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS passkey,
                   EXISTS (SELECT FROM code_generator g WHERE g.person_id = p.id AND g.last_step IS NOT NULL) AS code, passwords_for(p.id) AS rule
              FROM person p WHERE p.id = $1
            """);

    static final Sql WITHOUT_A_WAY = Sql.of("""
            SELECT p.id FROM person p WHERE p.id = ANY ($1::uuid[]) AND p.password_hash IS NOT NULL AND $2 <> 'allowed'
               AND NOT EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id)
               AND ($2 = 'forbidden' OR NOT EXISTS (SELECT FROM code_generator g WHERE g.person_id = p.id AND g.last_step IS NOT NULL))
            """);

    /**
     * What a person has, and the strictest rule of their networks.
     *
     * @param code whether an app for codes stands beside the password
     */
    public record Ways(boolean password, boolean passkey, boolean code, PasswordRule rule) {
        /** Who has neither comes by links alone, which no rule is about. */
        public boolean suffice() {
            return passkey || !password || rule.takes(code);
        }

        public Ways withoutPasskeys() {
            return new Ways(password, false, code, rule);
        }

        Ways withoutCode() {
            return new Ways(password, passkey, false, rule);
        }

        /** After the password was right, so that nobody learns by it who has an account. */
        void requirePasswordSignsIn() {
            if (!rule.takes(code)) {
                throw Problem.of(
                                ProblemCode.PASSKEY_NEEDED,
                                rule == PasswordRule.FORBIDDEN
                                        ? "A network of yours is entered by passkey only. Without one, ask the head of your delegation for a re-entry invitation."
                                        : "A network of yours asks for a code beside the password, and you have no app for codes. Ask the head of your delegation for a re-entry invitation.")
                        .with("passwords", rule.code());
            }
        }
    }

    public Future<Ways> find(Tx tx, PersonId person) {
        return tx.find(
                        FIND_WAYS,
                        row -> new Ways(
                                row.getBoolean("password"),
                                row.getBoolean("passkey"),
                                row.getBoolean("code"),
                                PasswordRule.of(row.getString("rule"))),
                        person.value())
                .map(found -> found.orElseThrow(Problem::notFound));
    }

    /** Those of these people who could not come in under this rule with what they have. */
    public Future<Set<PersonId>> listWithout(Tx tx, List<PersonId> people, PasswordRule rule) {
        UUID[] ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        return tx.list(WITHOUT_A_WAY, row -> new PersonId(row.getUUID("id")), ids, rule.code())
                .map(found -> found.stream().collect(Collectors.toUnmodifiableSet()));
    }
}
