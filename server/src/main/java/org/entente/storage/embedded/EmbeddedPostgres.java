package org.entente.storage.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.entente.kernel.Secret;
import org.entente.kernel.SecretFile;
import org.entente.kernel.StartFault;
import org.entente.storage.DatabaseAddress;

/**
 * A PostgreSQL server of our own, running in the data directory and reachable on the loopback interface only. It stops
 * when it is closed, and also when this process is killed; when it dies by itself it is started again, on the same port,
 * so that a pool of connections finds it again.
 *
 * <p>Any thread. {@link #start} and {@link #close} block and do not belong on an event loop.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final DataDirectory data;
    private final DirectoryLock lock;
    private final Binaries binaries;
    private final Account account;
    private final Secret ownerPassword;
    private final Consumer<String> tell;
    private volatile ServerProcess process;
    private volatile boolean closed;

    private EmbeddedPostgres(
            DataDirectory data,
            DirectoryLock lock,
            Binaries binaries,
            Account account,
            Secret ownerPassword,
            Consumer<String> tell)
            throws IOException {
        this.data = data;
        this.lock = lock;
        this.binaries = binaries;
        this.account = account;
        this.ownerPassword = ownerPassword;
        this.tell = tell;
        this.process = launch(Port.choose(data.port()));
    }

    /**
     * Starts the database, unpacking and creating it the first time.
     *
     * @param tell hears in plain words what takes a while; called on this thread, after a crash of the database on
     *     another
     * @throws StartFault when it cannot start; nothing is left running or locked then
     */
    public static EmbeddedPostgres start(Path dataDirectory, Consumer<String> tell) {
        try {
            DataDirectory data = DataDirectory.open(dataDirectory);
            DirectoryLock lock = DirectoryLock.take(data.lock());
            try {
                EmbeddedPostgres postgres = start(data, lock, tell);
                var watcher = new Thread(postgres::watch, "entente-postgres");
                watcher.setDaemon(true);
                watcher.start();
                return postgres;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw StartFault.onDisk(dataDirectory, e);
        }
    }

    /**
     * The database that another process runs in this directory, as its owner enters it: by the password that only whoever runs the server may read.
     *
     * @throws StartFault where the directory or the password cannot be read
     */
    public static Optional<DatabaseAddress> findRunning(Path dataDirectory) {
        try {
            DataDirectory data = DataDirectory.open(dataDirectory);
            int port = Port.remembered(data.port());
            if (port == 0 || !DirectoryLock.isHeld(data.lock())) {
                return Optional.empty();
            }
            return Optional.of(address(port, SecretFile.readOrCreate(data.ownerPassword())));
        } catch (IOException e) {
            throw StartFault.onDisk(dataDirectory, e);
        }
    }

    private static DatabaseAddress address(int port, Secret password) {
        return new DatabaseAddress(
                Port.HOST, port, Cluster.DATABASE, Cluster.OWNER, password, DatabaseAddress.SslMode.DISABLE);
    }

    /** As its owner enters it. */
    public DatabaseAddress address() {
        return address(port(), ownerPassword);
    }

    private static EmbeddedPostgres start(DataDirectory data, DirectoryLock lock, Consumer<String> tell)
            throws IOException {
        Binaries binaries = Binaries.unpack(data.postgres(), tell);
        Account account = Account.choose(data);
        Secret ownerPassword = SecretFile.readOrCreate(data.ownerPassword());
        Cluster.ensure(data, binaries, account, ownerPassword, tell);
        tell.accept("Starting the database ...");
        return new EmbeddedPostgres(data, lock, binaries, account, ownerPassword, tell);
    }

    private ServerProcess launch(int firstPort) throws IOException {
        int port = firstPort;
        for (int attempt = 1; ; attempt++) {
            Leftovers.clear(data.cluster(), tell);
            ServerProcess launched = ServerProcess.launch(data, binaries, account, port);
            if (launched.awaitReady()) {
                Port.remember(port, data.port());
                return launched;
            }
            String words = ServerLog.tail(data.log());
            if (attempt == ATTEMPTS || !ServerLog.isPortTaken(words)) {
                throw ServerLog.fault("The database could not be started", words, data);
            }
            port = Port.another();
        }
    }

    /** Starts the database again whenever it ends by itself, until this is closed. */
    private void watch() {
        while (!closed) {
            process.awaitEnd();
            restart();
        }
    }

    private synchronized void restart() {
        if (closed) {
            return;
        }
        tell.accept("The database ended unexpectedly; starting it again ...");
        try {
            process.stop();
            process = launch(process.port());
        } catch (IOException | StartFault e) {
            tell.accept("The database could not be started again: " + e.getMessage());
            pause();
        }
    }

    /** Before another attempt; closing ends it. */
    private synchronized void pause() {
        try {
            wait(RETRY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the database (fast shutdown) and lets go of the data directory. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        notifyAll();
        try (lock) {
            process.stop();
        } catch (IOException e) {
            throw StartFault.onDisk(data.lock(), e);
        }
    }

    public String host() {
        return Port.HOST;
    }

    public int port() {
        return process.port();
    }

    public String database() {
        return Cluster.DATABASE;
    }

    /** The owner of the database: may create roles and databases, is no superuser. */
    public String ownerUser() {
        return Cluster.OWNER;
    }

    public Secret ownerPassword() {
        return ownerPassword;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host() + ":" + port() + "/" + database();
    }
}
