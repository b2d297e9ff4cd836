package org.entente.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.entente.kernel.Secret;
import org.entente.kernel.SecretFile;
import org.entente.kernel.StartFault;

/** The secret that a server made for itself and keeps in its data directory, and the one before it. */
public final class KeptSecret {
    static final int BYTES = 32;

    private final Path file;
    private final Path previousFile;

    private KeptSecret(Path data) {
        this.file = data.resolve("secret.key");
        this.previousFile = data.resolve("secret.previous.key");
    }

    public static KeptSecret in(Path data) {
        return new KeptSecret(data);
    }

    static Secret parse(String text) {
        byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        if (bytes.length < BYTES) {
            throw new IllegalArgumentException();
        }
        return Secret.ofBytes(bytes);
    }

    /** Made when there is none. */
    Secret current() {
        try {
            Files.createDirectories(file.resolveSibling("."));
            return readOrCreate(file);
        } catch (IOException e) {
            throw StartFault.onDisk(file.resolveSibling("."), e);
        }
    }

    Optional<Secret> previous() {
        try {
            return Files.exists(previousFile) ? Optional.of(readOrCreate(previousFile)) : Optional.empty();
        } catch (IOException e) {
            throw StartFault.onDisk(previousFile, e);
        }
    }

    private static Secret readOrCreate(Path file) throws IOException {
        try {
            return parse(SecretFile.readOrCreate(file).text());
        } catch (IllegalArgumentException damaged) {
            throw new StartFault(
                    StartFault.Kind.DISK,
                    "The file " + file
                            + " does not hold a secret: restore it from a backup, or remove it to begin with a"
                            + " new one, which signs everybody out.");
        }
    }

    /**
     * Makes a new secret, in force from the next start, and keeps the present one as the previous one. A crash in between leaves the present one in force.
     *
     * @throws StartFault where the files cannot be written
     */
    public void rotate() {
        try {
            SecretFile.replace(previousFile, SecretFile.readOrCreate(file));
            SecretFile.replace(file, Secret.ofText(Secret.random().base64Url()));
        } catch (IOException e) {
            throw StartFault.onDisk(file, e);
        }
    }

    public Path previousFile() {
        return previousFile;
    }
}
