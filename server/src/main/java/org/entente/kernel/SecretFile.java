package org.entente.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A secret that is made once and kept in a file that only its owner may read (mode 0600). The file is whole or absent
 * whatever happens meanwhile, and of two processes that make it at once both get the same.
 */
public final class SecretFile {
    private SecretFile() {}

    /**
     * The text of the file, made from 256 random bits (base64url) when there is none.
     *
     * @throws IOException where the file can be neither read nor made
     */
    public static Secret readOrCreate(Path file) throws IOException {
        try {
            return read(file);
        } catch (NoSuchFileException absent) {
            create(file);
            return read(file);
        }
    }

    /**
     * Puts another secret, a text, into a file that may be there already.
     *
     * @throws IOException where the file cannot be written; it is as it was then
     */
    public static void replace(Path file, Secret secret) throws IOException {
        Path fresh = fresh(file);
        Files.deleteIfExists(fresh);
        try {
            writeDurably(fresh, secret.text() + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".partial");
    }

    private static Secret read(Path file) throws IOException {
        return Secret.ofText(Files.readString(file, US_ASCII).strip());
    }

    /** A hard link, unlike a rename, fails where the name is taken: the first writer wins. */
    private static void create(Path file) throws IOException {
        Path fresh = fresh(file);
        Files.deleteIfExists(fresh);
        try {
            writeDurably(fresh, Secret.random().base64Url() + "\n");
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException another) {
            return;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void writeDurably(Path file, String text) throws IOException {
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), onlyOwner)) {
            ByteBuffer bytes = US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
