package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.entente.kernel.Secret;
import org.entente.kernel.SecretFile;
import org.entente.kernel.StartFault;

/**
 * The files of the database: made once by initdb, with the database and its owner already in it when the directory
 * gets its name. The owner is no superuser, so that the embedded database holds the server to the same rules as an
 * external one.
 */
final class Cluster {
    static final String DATABASE = "entente";
    static final String OWNER = "entente_owner";

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Cluster() {}

    /**
     * Makes the cluster unless it is there.
     *
     * @throws StartFault where the one that is there belongs to another major version, or making it fails
     */
    static void ensure(DataDirectory data, Binaries binaries, Account account, Secret owner, Consumer<String> tell)
            throws IOException {
        if (Files.isDirectory(data.cluster())) {
            requireVersion(data, binaries);
            return;
        }
        tell.accept("Creating the database ...");
        Leftovers.remove(data.creating());
        Path files = data.creating().resolve("data");
        Path password = data.creating().resolve("password");
        Files.createDirectory(
                data.creating(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                password, SecretFile.readOrCreate(data.superuserPassword()).text() + "\n", US_ASCII);
        account.own(password);
        account.own(data.creating());
        run(account.command(initdb(binaries, files, password)), data, "");
        run(account.command(singleUser(binaries, files)), data, createOwner(owner));
        Trees.moveDurably(files, data.cluster());
        Trees.delete(data.creating());
    }

    private static List<String> initdb(Binaries binaries, Path files, Path password) {
        return List.of(
                binaries.program("initdb"),
                "--pgdata=" + files,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--no-instructions",
                "--no-sync");
    }

    /** Before any server runs: so nothing ever listens that lacks an owner, and no password goes over a socket. */
    private static List<String> singleUser(Binaries binaries, Path files) {
        return List.of(
                binaries.program("postgres"),
                "--single",
                "-D",
                files.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_checkpoints=off",
                "-c",
                "log_min_error_statement=panic",
                "postgres");
    }

    private static String createOwner(Secret password) {
        return """
                CREATE ROLE %1$s LOGIN CREATEROLE CREATEDB PASSWORD '%2$s'
                CREATE DATABASE %3$s OWNER %1$s
                REVOKE ALL ON DATABASE %3$s FROM PUBLIC
                """.formatted(OWNER, password.text(), DATABASE);
    }

    private static void run(List<String> command, DataDirectory data, String input) throws IOException {
        Programs.Outcome outcome = Programs.run(command, data.creating(), input, LIMIT);
        if (!outcome.succeeded()) {
            throw ServerLog.fault("The database could not be created", outcome.words(), data);
        }
    }

    private static void requireVersion(DataDirectory data, Binaries binaries) throws IOException {
        String found =
                Files.readString(data.cluster().resolve("PG_VERSION"), US_ASCII).strip();
        if (!found.equals(binaries.majorVersion())) {
            throw new StartFault(
                    StartFault.Kind.DATABASE,
                    "The database in " + data.cluster() + " was made by PostgreSQL " + found
                            + " and this server brings PostgreSQL " + binaries.majorVersion()
                            + ": start it once more with the server that made it, and move the data with pg_dump.");
        }
    }
}
