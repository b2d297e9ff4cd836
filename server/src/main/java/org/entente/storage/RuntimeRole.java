package org.entente.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.entente.kernel.Secret;
import org.entente.kernel.StartFault;
import org.postgresql.PGConnection;
import org.postgresql.util.PasswordUtil;

/**
 * The role as which the server works: it owns nothing, so that row-level security binds it. Roles belong to the whole
 * cluster, and several databases there may share this one; its password is therefore changed only when it does not let
 * us in. Passwords leave this process as SCRAM verifiers, never as text that a server might log.
 */
final class RuntimeRole {
    static final String NAME = "entente_app";

    private static final String ATTRIBUTES = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = ?";
    private static final Set<String> MADE_BY_ANOTHER_NODE = Set.of("42710", "23505");
    private static final String WRONG_PASSWORD = "28P01";

    private final Connection connection;
    private final DatabaseAddress owner;
    private final Secret password;

    RuntimeRole(Connection connection, DatabaseAddress owner, Secret password) {
        this.connection = connection;
        this.owner = owner;
        this.password = password;
    }

    /** Creates the role if need be and proves that it can enter; the address to enter with. */
    DatabaseAddress ensure() throws SQLException {
        if (!exists()) {
            create();
        }
        letIn();
        DatabaseAddress runtime = owner.as(NAME, password);
        if (!admits(runtime)) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(NAME, password.text().toCharArray(), "scram-sha-256");
            Jdbc.connect(runtime).close();
        }
        return runtime;
    }

    private boolean exists() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ATTRIBUTES)) {
            select.setString(1, NAME);
            try (ResultSet row = select.executeQuery()) {
                boolean found = row.next();
                if (found && row.getBoolean(1)) {
                    throw new StartFault(
                            StartFault.Kind.DATABASE,
                            "The role " + NAME
                                    + " is a superuser or bypasses row-level security, which would open every"
                                    + " channel to one mistake: ALTER ROLE " + NAME + " NOSUPERUSER NOBYPASSRLS.");
                }
                return found;
            }
        }
    }

    private void create() throws SQLException {
        String verifier = PasswordUtil.encodeScramSha256(password.text().toCharArray());
        try {
            execute("CREATE ROLE " + NAME
                    + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '" + verifier
                    + "'");
        } catch (SQLException e) {
            if (!MADE_BY_ANOTHER_NODE.contains(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
    }

    private void letIn() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT has_database_privilege('" + NAME + "', current_database(), 'CONNECT')")) {
            if (row.next() && row.getBoolean(1)) {
                return;
            }
        }
        execute("GRANT CONNECT ON DATABASE "
                + connection.unwrap(PGConnection.class).escapeIdentifier(owner.database()) + " TO " + NAME);
    }

    private boolean admits(DatabaseAddress runtime) throws SQLException {
        try {
            Jdbc.connect(runtime).close();
            return true;
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
