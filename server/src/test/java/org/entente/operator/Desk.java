package org.entente.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.entente.config.Config;
import org.entente.kernel.StartFault;
import org.entente.storage.DatabaseAddress;
import org.entente.testing.TestPostgres;

/** Where an operator types commands, in this process. */
final class Desk {
    private final Config config;

    private Desk(Config config) {
        this.config = config;
    }

    /** In front of a database of its own, with the secret of the tests. */
    static Desk at(DatabaseAddress owner) {
        Config.Web web = new Config.Web("127.0.0.1", 8080, Optional.empty(), false, Optional.empty());
        return new Desk(new Config(
                web,
                Optional.empty(),
                new Config.Storage(Path.of("target"), Optional.of(owner), Optional.empty()),
                TestPostgres.SECRET));
    }

    static Desk with(Config config) {
        return new Desk(config);
    }

    /** What a command said, on both streams, and how it ended. */
    record Outcome(int exitCode, String said) {
        boolean says(String words) {
            return said.contains(words);
        }
    }

    Outcome types(String line) {
        return types(line.split(" "));
    }

    Outcome types(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, UTF_8);
        try {
            int exitCode = new Operator(() -> config, stream, stream).run(List.of(words));
            return new Outcome(exitCode, said.toString(UTF_8));
        } catch (StartFault fault) {
            return new Outcome(fault.exitCode(), said.toString(UTF_8) + fault.getMessage());
        }
    }
}
