package org.entente.storage.embedded;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks an embedded database, as its owner. */
final class Database {
    private Database() {}

    static Connection enter(EmbeddedPostgres postgres, String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.ownerUser(), password);
    }

    static String ask(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = enter(postgres, postgres.ownerPassword().text());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next(), sql);
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void execute(EmbeddedPostgres postgres, String sql) {
        try (Connection connection = enter(postgres, postgres.ownerPassword().text());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static boolean answers(EmbeddedPostgres postgres) {
        try (Connection connection = enter(postgres, postgres.ownerPassword().text())) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
