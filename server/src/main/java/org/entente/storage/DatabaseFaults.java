package org.entente.storage;

import java.sql.SQLException;
import java.util.Optional;
import org.entente.kernel.StartFault;

/** Errors of the driver at a start, as sentences that name the database and never its password. */
final class DatabaseFaults {
    private static final String WRONG_PASSWORD = "28P01";
    private static final String NOT_ADMITTED = "28000";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String CANNOT_CONNECT = "08001";
    private static final String CONNECTION_FAILED = "08006";
    private static final String DISK_FULL = "53100";

    private DatabaseFaults() {}

    static StartFault of(DatabaseAddress address, SQLException error) {
        String name = name(address);
        String subject = "The" + name.substring("the".length());
        return new StartFault(
                StartFault.Kind.DATABASE,
                switch (Optional.ofNullable(error.getSQLState()).orElse("")) {
                    case WRONG_PASSWORD ->
                        "The password of " + address.user() + " for " + name
                                + " is wrong: set the right one in ENTENTE_DATABASE_URL.";
                    case NOT_ADMITTED ->
                        name + " does not admit " + address.user()
                                + ": check that the role exists and what pg_hba.conf says of it.";
                    case NO_SUCH_DATABASE ->
                        "There is no database " + address.database() + " at " + address.host() + ":" + address.port()
                                + ": create it, owned by " + address.user() + ".";
                    case CANNOT_CONNECT, CONNECTION_FAILED ->
                        name + " cannot be reached (" + words(error)
                                + "): check ENTENTE_DATABASE_URL and that PostgreSQL runs there; where it has no certificate"
                                + " that Java trusts, add ?sslmode=require, or disable on a network of your own.";
                    case DISK_FULL -> "The disk of " + name + " is full: free some space there and start again.";
                    default -> subject + " refuses to be prepared: " + words(error) + ".";
                });
    }

    static String name(DatabaseAddress address) {
        return "the database " + address.database() + " at " + address.host() + ":" + address.port();
    }

    private static String words(SQLException error) {
        Throwable cause = error.getCause() == null ? error : error.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
