package org.entente.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.entente.kernel.StartFault;

/** What a database must be before anything acknowledged may rest on it. */
final class DatabaseFitness {
    private static final int OLDEST = 16;

    private static final String SETTINGS = """
            SELECT current_setting('server_version_num')::int / 10000,
                   current_setting('fsync'),
                   current_setting('full_page_writes'),
                   current_setting('synchronous_commit'),
                   pg_is_in_recovery(),
                   current_setting('server_encoding')
            """;

    private DatabaseFitness() {}

    /** @throws StartFault where the database is too old, loses commits, is a read-only standby or not in UTF-8 */
    static void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            if (!row.next()) {
                throw new SQLException("no answer");
            }
            require(row.getInt(1) >= OLDEST, "is PostgreSQL " + row.getInt(1) + ": use " + OLDEST + " or later");
            requireOn("fsync", row.getString(2));
            requireOn("full_page_writes", row.getString(3));
            require(
                    !row.getString(4).equals("off"),
                    "has synchronous_commit off, so that a crash loses what was acknowledged: turn it on");
            require(!row.getBoolean(5), "is a standby, which cannot be written to: name the primary");
            require(row.getString(6).equals("UTF8"), "has the encoding " + row.getString(6) + ": create one in UTF8");
        }
    }

    private static void requireOn(String setting, String value) {
        require(value.equals("on"), "has " + setting + " off, so that a crash may destroy it: turn it on");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new StartFault(StartFault.Kind.DATABASE, "The database " + otherwise + ".");
        }
    }
}
