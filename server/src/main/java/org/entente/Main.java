package org.entente;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.entente.config.Config;
import org.entente.config.ConfigReader;
import org.entente.kernel.StartFault;
import org.entente.operator.Operator;

/** The server as a program: configuration in, {@link App} out; the only place that has an exit code. */
public final class Main {
    static {
        // Before the first logger is made: one line for each record, with its time.
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tF %1$tT %4$s %5$s%6$s%n");
        }
        // Before the first Vertx is made: the one name that is ever asked for is the database's, and the JDK can ask. A
        // resolver
        // of Vert.x's own keeps a UDP socket open for each event loop, to which anybody may try to send an answer.
        System.setProperty("vertx.disableDnsResolver", "true");
    }

    private static final Logger LOG = Logger.getLogger("org.entente");

    /** EX_SOFTWARE of BSD's sysexits.h. */
    private static final int UNFORESEEN = 70;

    private Main() {}

    public static void main(String[] args) {
        try {
            Arguments arguments = Arguments.of(args);
            if (!arguments.command().isEmpty()) {
                // exec:java would wait for threads of its own; the exit code is the answer.
                System.exit(new Operator(ConfigReader::read, System.out, System.err).run(arguments.command()));
            }
            if (arguments.has(Arguments.Argument.HELP)) {
                // Before the settings are read: whoever asks may have got one of them wrong.
                System.out.println(Arguments.help());
                return;
            }
            run(arguments, ConfigReader.read());
        } catch (Throwable failure) { // awaiting a future throws what it failed with, checked or not
            System.exit(explain(failure));
        }
    }

    /** Says what is wrong, to the operator in a sentence, or to us with all there is; answers the exit code. */
    private static int explain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFault fault) {
                System.err.println(fault.getMessage());
                return fault.exitCode();
            }
        }
        LOG.log(Level.SEVERE, "The server could not start, for a reason that nobody foresaw", failure);
        return UNFORESEEN;
    }

    private static void run(Arguments arguments, Config config) {
        LOG.log(Level.INFO, "Settings in force:\n{0}", config.describe());
        int port = ListeningPort.require(config.web());
        DatabaseOfThisServer database = new DatabaseOfThisServer(config);
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "entente-stop-database"));
        App app = App.start(config, CompletableFuture.supplyAsync(database::start), port);
        database.beforeClosing(app::close);
        List<String> guests = arguments.has(Arguments.Argument.DEMO) ? app.fillWithDemonstration() : List.of();
        System.out.println("Entente is ready at " + app.origin());
        if (!guests.isEmpty()) {
            System.out.println(
                    "\nThis is a network to try. Each link signs one person in, once, within a day; a browser holds one person at a time:\n");
            guests.forEach(guest -> System.out.println("  " + guest));
            System.out.println();
        }
        app.offerFoundingLink()
                .ifPresent(link -> System.out.println(
                        "\nThere is no network here yet. Found one with this link; it works once:\n\n  " + link
                                + "\n"));
    }
}
