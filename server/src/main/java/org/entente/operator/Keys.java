package org.entente.operator;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.Statement;
import org.entente.config.Config;
import org.entente.config.KeptSecret;
import org.entente.storage.Installation;

/** {@code keys rotate}: a new secret for the installation, from which all its keys derive. */
final class Keys {
    private static final String RECALL = "SELECT value FROM server_fact WHERE name = 'secret'";

    private final Config config;
    private final OwnerDatabase database;
    private final PrintStream out;

    Keys(Config config, OwnerDatabase database, PrintStream out) {
        this.config = config;
        this.database = database;
        this.out = out;
    }

    void rotate() {
        if (config.secretChoice() == Config.Choice.CONFIGURED) {
            out.println("""
                    The secret of this server is a setting, so change the settings of all nodes:

                      ENTENTE_PREVIOUS_SECRET   the secret of now
                      ENTENTE_SECRET            a new one: openssl rand -base64 32

                    and start all nodes again, together.
                    """ + outcome());
            return;
        }
        requireInForce();
        KeptSecret kept = KeptSecret.in(config.storage().directory());
        kept.rotate();
        out.println("There is a new secret, in force from the next start of the server. " + outcome()
                + "\nThe secret of now is kept in " + kept.previousFile()
                + " for that. Remove the file once everybody has been here again.");
    }

    /** Two rotations without a start between them would leave a secret in force that nobody keeps. */
    private void requireInForce() {
        String remembered = database.inSnapshot(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(RECALL)) {
                return row.next() ? row.getString(1) : "";
            }
        });
        if (!remembered.isEmpty() && !remembered.equals(Installation.mark(config.secret()))) {
            throw Line.wrong(
                    "The last rotation is not in force yet, or this secret is not the one of this database: start the server with it first.");
        }
    }

    private static String outcome() {
        return """
                Nobody has to sign in again: sessions go on, and clients go on from where they were.
                Connections and tokens of the moment end with the start, and are made anew by themselves.
                Checkpoints are signed by a new key; those of the old one are accepted while the old secret is known.""";
    }
}
