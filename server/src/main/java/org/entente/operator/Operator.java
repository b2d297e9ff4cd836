package org.entente.operator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.entente.config.Config;
import org.entente.journal.Checkpoint;
import org.entente.journal.CheckpointKey;
import org.entente.kernel.StartFault;

/** The commands that stand behind the program's name, beside serving. */
public final class Operator {
    /** What was asked for was found not to hold. */
    private static final int DOES_NOT_HOLD = 1;

    private final Supplier<Config> config;
    private final PrintStream out;
    private final PrintStream progress;

    /**
     * @param config read when a command needs it
     * @param progress hears what takes a while
     */
    public Operator(Supplier<Config> config, PrintStream out, PrintStream progress) {
        this.config = config;
        this.out = out;
        this.progress = progress;
    }

    private enum Command {
        NETWORK_CREATE("network create", Set.of(), 0, """
                network create

                Makes a link to found one more network with, and prints it. It works once, for seven days. The server may run or not.
                """),
        NETWORK_LIST("network list", Set.of(), 0, """
                network list

                Lists the networks with their names and sizes, and the links that nobody has founded a network with.
                """),
        NETWORK_RELINK("network relink", Set.of(), 1, """
                network relink [number]

                Makes the link of a network that nobody has founded yet anew; the old one ends. The number, as `network list` shows it, is needed
                where there are several.
                """),
        VERIFY("verify", Set.of("--network", "--stream", "--against", "--write"), 0, """
                verify [--network ID] [--stream ID] [--against FILE] [--write FILE]

                Computes the hash chains of the record again and names what was altered, deleted, put in another order or cut short; it then ends
                with exit code 1. The server may run; what it writes meanwhile is not looked at.

                  --network ID     of one network alone
                  --stream ID      of one stream alone: a channel, or the network itself by its id
                  --write FILE     keeps how far each stream has come, signed, if all is found whole. Keep the file elsewhere.
                  --against FILE   demands that the record still continues what such a file holds: whoever may change the database can write a
                                   record anew so that it fits together, but not so that it fits this
                """),
        KEYS_ROTATE("keys rotate", Set.of(), 0, """
                keys rotate

                Makes a new secret, from which all keys of the installation derive, in force from the next start. Nobody has to sign in again.
                """);

        private final Line.Form form;
        private final String help;

        Command(String words, Set<String> options, int subjects, String help) {
            this.form = new Line.Form(words, options, subjects);
            this.help = help;
        }

        static Optional<Command> of(List<String> line) {
            return Arrays.stream(values())
                    .filter(command -> line.size() >= command.form.words().size()
                            && line.subList(0, command.form.words().size()).equals(command.form.words()))
                    .findFirst();
        }
    }

    /**
     * Runs a command.
     *
     * @return the exit code
     * @throws StartFault for a command line that is none, and for whatever keeps the command from being run
     */
    public int run(List<String> line) {
        List<String> words = line.stream()
                .filter(word -> !word.equals("help") && !word.equals("--help"))
                .toList();
        if (words.size() < line.size()) {
            help(words);
            return 0;
        }
        Command command = Command.of(line).orElseThrow(() -> unknown(line));
        Line given = Line.of(command.form, line);
        Config settings = config.get();
        try (OwnerDatabase database = OwnerDatabase.open(settings, progress)) {
            Networks networks = new Networks(
                    database, settings.web().publicOrigin(settings.web().port()).toString(), out);
            switch (command) {
                case NETWORK_CREATE -> networks.create();
                case NETWORK_LIST -> networks.list();
                case NETWORK_RELINK -> networks.relink(given);
                case KEYS_ROTATE -> new Keys(settings, database, out).rotate();
                case VERIFY -> {
                    return verify(settings, database, given) ? 0 : DOES_NOT_HOLD;
                }
            }
            return 0;
        }
    }

    private boolean verify(Config settings, OwnerDatabase database, Line line) {
        CheckpointKey key = CheckpointKey.of(settings.secret());
        List<byte[]> keys = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(key), settings.previousSecret().map(CheckpointKey::of).stream())
                .map(CheckpointKey::publicKey)
                .toList();
        Checkpoints against = line.option("--against")
                .map(file -> Checkpoints.read(Path.of(file), keys))
                .orElseGet(Checkpoints::none);
        Optional<UUID> network = line.option("--network").map(Operator::id);
        Optional<UUID> stream = line.option("--stream").map(Operator::id);
        return database.inSnapshot(connection -> {
            Verification verification = new Verification(connection, against, out, progress);
            boolean holds = verification.run(network, stream);
            line.option("--write")
                    .ifPresent(file -> write(Path.of(file), holds ? verification.heads() : List.of(), key));
            return holds;
        });
    }

    /** A file with what does not hold left out would call it well the next time. */
    private void write(Path file, List<Checkpoint> heads, CheckpointKey key) {
        if (heads.isEmpty()) {
            out.println("Nothing was written to " + file + ".");
        } else {
            Checkpoints.write(file, heads, key);
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Line.wrong(
                    "`" + text
                            + "` is no id: `network list` shows those of networks, and the address of a channel ends with its own.");
        }
    }

    private void help(List<String> about) {
        Optional<Command> one = Command.of(about);
        if (one.isPresent()) {
            out.print(one.get().help);
            return;
        }
        if (!about.isEmpty()) {
            throw unknown(about);
        }
        out.println("""
                Without a command the server starts; --demo fills an empty database with a network to try first.

                Commands, each with the settings of the server (variables, or entente.properties):
                """);
        for (Command command : Command.values()) {
            out.println("  " + command.help.lines().findFirst().orElseThrow());
        }
        out.println("\n`help <command>` says more. None of them shows what anybody has said.");
    }

    private static StartFault unknown(List<String> line) {
        return Line.wrong("There is no command `" + String.join(" ", line) + "`: `help` lists them.");
    }
}
