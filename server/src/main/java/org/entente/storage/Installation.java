package org.entente.storage;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.entente.kernel.Secret;
import org.entente.kernel.StartFault;

/**
 * All nodes of an installation share one secret. A node with another one would refuse every token and cursor of the others, which looks like people
 * being signed out at random; so it is refused at its start. What is stored is a key derived for this purpose, which tells nothing of the secret.
 */
public final class Installation {
    static final Sql REMEMBER =
            Sql.of("INSERT INTO server_fact (name, value) VALUES ('secret', $1) ON CONFLICT (name) DO NOTHING");
    static final Sql SUCCEED = Sql.of("UPDATE server_fact SET value = $1 WHERE name = 'secret' AND value = $2");
    static final Sql RECALL = Sql.of("SELECT value FROM server_fact WHERE name = 'secret'");

    private Installation() {}

    /** What the database keeps of a secret. */
    public static String mark(Secret secret) {
        return Secret.ofBytes(secret.derive("mark of the installation").bytes()).base64Url();
    }

    /**
     * Refuses another installation's secret; the successor of the one that is remembered is remembered in its place.
     *
     * @param previous the secret before the last rotation
     */
    public static void requireSameSecret(Database database, Secret secret, Optional<Secret> previous, int seconds) {
        String mark = mark(secret);
        String before = previous.map(Installation::mark).orElse(mark);
        Future<String> recalled = database.inTransaction(
                Scope.nobody(),
                tx -> tx.run(REMEMBER, mark)
                        .compose(remembered -> tx.run(SUCCEED, mark, before))
                        .compose(succeeded -> tx.find(RECALL, row -> row.getString("value")))
                        .map(found -> found.orElse(mark)));
        try {
            String stored = recalled.await(seconds, TimeUnit.SECONDS);
            if (!stored.equals(mark)) {
                throw new StartFault(
                        StartFault.Kind.SETTINGS,
                        "This database belongs to an installation with another secret: give this server the same ENTENTE_SECRET as the others, or the "
                                + "file secret.key of the data directory that was used before.");
            }
        } catch (TimeoutException e) {
            throw new StartFault(
                    StartFault.Kind.DATABASE,
                    "The database did not answer within " + seconds + " seconds: look at its log.");
        }
    }
}
