package org.entente.storage.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.entente.kernel.StartFault;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one process on a data directory: a lock of the kernel on a file that names the process. It ends with
 * the process, however that ends, so there is no stale lock.
 */
final class DirectoryLock implements AutoCloseable {
    /**
     * POSIX frees all locks of a process on a file as soon as the process closes any descriptor of it: a second attempt
     * within this process must not even open the file.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @throws StartFault naming the process that holds it
     */
    static DirectoryLock take(Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            throw inUse(file, String.valueOf(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, CREATE, READ, WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(file, read(channel));
            }
            write(channel, ProcessHandle.current().pid() + "\n");
            return new DirectoryLock(file, channel);
        } catch (IOException | RuntimeException e) {
            release(file, channel);
            throw e;
        }
    }

    /** Whether somebody holds the lock now. */
    static boolean isHeld(Path file) throws IOException {
        if (HELD_HERE.contains(file)) {
            return true;
        }
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, READ, WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        }
    }

    private static StartFault inUse(Path file, String pid) {
        return new StartFault(
                StartFault.Kind.IN_USE,
                "The data directory " + file.getParent() + " is in use by another Entente, process " + pid
                        + ": stop that one, or choose another directory with ENTENTE_DATA.");
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        return US_ASCII.decode(bytes.flip()).toString().strip();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(US_ASCII.encode(text), 0);
    }

    private static void release(Path file, @Nullable FileChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
        HELD_HERE.remove(file);
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }
}
