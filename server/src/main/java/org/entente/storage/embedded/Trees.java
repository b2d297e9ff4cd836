package org.entente.storage.embedded;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories: made durable, renamed, deleted. Links are never followed. */
final class Trees {
    private Trees() {}

    static void delete(Path root) throws IOException {
        for (Path path : bottomUp(root)) {
            Files.deleteIfExists(path);
        }
    }

    /** Renames a directory into its place after its content has reached the disk: after a power cut it is whole or absent. */
    static void moveDurably(Path from, Path to) throws IOException {
        for (Path path : bottomUp(from)) {
            if (!Files.isSymbolicLink(path)) {
                force(path);
            }
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        force(to.resolveSibling("."));
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> bottomUp(Path root) throws IOException {
        if (!Files.exists(root, NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException vanished) {
            return List.of();
        }
    }
}
