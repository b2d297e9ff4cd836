package org.entente;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.config.Config;
import org.entente.config.ConfigReader;
import org.entente.kernel.StartFault;
import org.entente.storage.DatabaseAddress;
import org.entente.storage.Migrations;
import org.entente.storage.embedded.EmbeddedPostgres;

/** The server as a program: configuration in, {@link App} out; the only place that has an exit code. */
public final class Main {
    static {
        // Before the first logger is made: one line for each record, with its time.
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %5$s%6$s%n");
        }
    }

    private static final Logger LOG = Logger.getLogger("org.entente");

    private Main() {}

    public static void main(String[] args) {
        try {
            run(ConfigReader.read());
        } catch (StartFault fault) {
            System.err.println(fault.getMessage());
            System.exit(fault.exitCode());
        }
    }

    private static void run(Config config) {
        LOG.log(Level.INFO, "Settings in force:\n{0}", config.describe());
        int port = ListeningPort.require(config.web());
        Optional<EmbeddedPostgres> embedded =
                config.storage().externalDatabase().isPresent()
                        ? Optional.empty()
                        : Optional.of(EmbeddedPostgres.start(config.storage().directory(), System.out::println));
        try {
            DatabaseAddress owner = embedded.map(Main::address)
                    .orElseGet(() -> config.storage().externalDatabase().orElseThrow());
            DatabaseAddress runtime = Migrations.run(owner, config.runtimePassword());
            App app = App.start(config, runtime, port);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, embedded), "entente-stop"));
            welcome(app);
        } catch (RuntimeException e) {
            embedded.ifPresent(EmbeddedPostgres::close);
            throw e;
        }
    }

    private static DatabaseAddress address(EmbeddedPostgres server) {
        return new DatabaseAddress(
                server.host(),
                server.port(),
                server.database(),
                server.ownerUser(),
                server.ownerPassword(),
                DatabaseAddress.SslMode.DISABLE);
    }

    private static void welcome(App app) {
        System.out.println("Entente is ready at " + app.origin());
        app.offerFoundingLink()
                .ifPresent(link -> System.out.println(
                        "\nThere is no network here yet. Found one with this link; it works once:\n\n  " + link
                                + "\n"));
    }

    private static void stop(App app, Optional<EmbeddedPostgres> embedded) {
        try {
            app.close();
        } finally {
            embedded.ifPresent(EmbeddedPostgres::close);
        }
    }
}
