package org.entente.storage;

/**
 * One SQL statement, kept as a constant in the store that uses it and named by its effect. A test prepares every constant against a freshly
 * migrated database, so a statement that does not fit the schema cannot ship.
 */
public record Sql(String text) {
    public static Sql of(String text) {
        return new Sql(text);
    }
}
