package org.entente.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where the embedded database keeps what: the names of everything beneath the data directory. */
record DataDirectory(Path root) {

    /** Makes the directory and its inner ones where they are missing, readable by their owner only. */
    static DataDirectory open(Path root) throws IOException {
        var directory = new DataDirectory(root.toAbsolutePath().normalize());
        makePrivate(directory.root);
        var real = new DataDirectory(directory.root.toRealPath());
        makePrivate(real.postgres());
        makePrivate(real.log());
        return real;
    }

    private static void makePrivate(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory.resolveSibling("."));
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    Path lock() {
        return root.resolve("entente.lock");
    }

    /** The password of the owner of the database. */
    Path ownerPassword() {
        return root.resolve("database.password");
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    /** The password of the superuser {@code postgres}, which the server never uses. */
    Path superuserPassword() {
        return postgres().resolve("superuser.password");
    }

    Path cluster() {
        return postgres().resolve("data");
    }

    /** A cluster in the making; whatever is found here at a start is a leftover. */
    Path creating() {
        return postgres().resolve("creating");
    }

    Path log() {
        return postgres().resolve("log");
    }

    /** What the running postgres says before its own log is open. */
    Path startLog() {
        return log().resolve("start.log");
    }

    Path port() {
        return postgres().resolve("port");
    }
}
