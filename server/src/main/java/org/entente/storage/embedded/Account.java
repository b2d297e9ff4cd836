package org.entente.storage.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.entente.kernel.StartFault;

/**
 * As whom PostgreSQL runs. It refuses to run as root, rightly: so where the server is root, the database runs in a user
 * namespace in which it is nobody and has no capability, or, where namespaces are forbidden (containers), as the
 * account {@code nobody} or whoever owns its data already.
 */
record Account(List<String> prefix, int owner) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    static Account choose(DataDirectory data) throws IOException {
        int self = (int) new UnixSystem().getUid();
        if (self != ROOT) {
            return new Account(List.of(), self);
        }
        int owner = Files.isDirectory(data.cluster()) ? ownerOf(data.cluster()) : ROOT;
        if (owner == ROOT && allowsNamespaces(data)) {
            var nameless = new Account(List.of("unshare", "--user", "--"), ROOT);
            nameless.own(data.log());
            return nameless;
        }
        return other(owner == ROOT ? NOBODY : owner, data);
    }

    /** The command, run as this account. */
    List<String> command(List<String> command) {
        var all = new ArrayList<>(prefix);
        all.addAll(command);
        return List.copyOf(all);
    }

    /** Gives a file or directory, alone, to this account. */
    void own(Path path) throws IOException {
        if (ownerOf(path) != owner) {
            Files.setAttribute(path, "unix:uid", owner);
        }
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    private static boolean allowsNamespaces(DataDirectory data) throws IOException {
        return Programs.isInstalled("unshare")
                && Programs.run(List.of("unshare", "--user", "true"), data.postgres(), "", Duration.ofSeconds(10))
                        .succeeded();
    }

    private static Account other(int uid, DataDirectory data) throws IOException {
        var account = new Account(prefix(uid), uid);
        account.own(data.log());
        for (Path passage : List.of(data.root(), data.postgres())) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(passage);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(passage, permissions);
        }
        List<String> look = account.command(List.of("test", "-w", data.log().toString()));
        if (!Programs.run(look, data.postgres(), "", Duration.ofSeconds(10)).succeeded()) {
            throw new StartFault(
                    StartFault.Kind.DISK,
                    "PostgreSQL does not run as root, and the account it would run as (number " + uid
                            + ") cannot reach the data directory " + data.root()
                            + ": start the server as an ordinary user, or choose another directory with ENTENTE_DATA.");
        }
        return account;
    }

    private static List<String> prefix(int uid) {
        if (Programs.isInstalled("setpriv")) {
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--no-new-privs", "--");
        }
        if (uid == NOBODY && Programs.isInstalled("runuser")) {
            return List.of("runuser", "-u", "nobody", "--");
        }
        throw new StartFault(
                StartFault.Kind.PLATFORM,
                "PostgreSQL does not run as root, and neither unshare nor setpriv is here to leave it: start the server"
                        + " as an ordinary user, or name a database with ENTENTE_DATABASE_URL.");
    }
}
