package org.entente.faults;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.entente.storage.embedded.EmbeddedPostgres;

/**
 * Seven people of one delegation talk in three channels of a server process: three by socket, three by REST, and one who only listens. The server is
 * killed and started again while they do. At the end, what each was told stands against what is on the disk.
 */
final class Conversation implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Path data;
    private final int port = freePort();
    private final AtomicLong acknowledged = new AtomicLong();
    private final List<Correspondent> people = new ArrayList<>();
    private ServerProcess server;

    private Conversation(Path data) {
        this.data = data;
    }

    /** What dies. */
    enum Victim {
        SERVER,
        DATABASE,
        SERVER_AND_DATABASE
    }

    /** Founds a network in a fresh data directory and lets them begin. */
    static Conversation begin(Path data) throws Exception {
        remove(data);
        Conversation conversation = new Conversation(data);
        try {
            conversation.found();
            return conversation;
        } catch (Exception | Error e) {
            conversation.close();
            throw e;
        }
    }

    private void found() throws Exception {
        launch().awaitReady();
        Account founder = Account.founds(URI.create("http://127.0.0.1:" + port), server.foundingSecret(), "Kadri Tamm");
        List<Account> others = new ArrayList<>();
        for (String name : List.of("김민준", "Moana Parata", "נועה כהן", "Anne Weber", "João Reis", "Liis Kask")) {
            others.add(founder.admits(name));
        }
        List<Recording> listening = new ArrayList<>();
        for (Account account : List.of(founder, others.get(0), others.get(1), others.get(2))) {
            Recording recording = Recording.ofListener(account.member());
            // Before the first channel, so that everything in every channel is theirs to hear.
            SocketWire.connect(account, recording).close();
            listening.add(recording);
        }
        List<String> channels = new ArrayList<>();
        for (String name : List.of("AI export controls", "반도체", "Data spaces")) {
            channels.add(founder.opens(name, others));
        }
        people.add(Correspondent.bySocket(founder, listening.get(0), List.of(), acknowledged));
        for (int i = 0; i < 3; i++) {
            people.add(Correspondent.bySocket(others.get(i), listening.get(i + 1), channels, acknowledged));
            Account byRest = others.get(i + 3);
            people.add(Correspondent.byRest(byRest, Recording.ofSender(byRest.member()), channels, acknowledged));
        }
        people.forEach(Correspondent::begin);
    }

    ServerProcess launch() throws IOException {
        server = ServerProcess.launch(data, port);
        return server;
    }

    void kill(Victim victim) throws InterruptedException {
        switch (victim) {
            case SERVER -> server.kill();
            case DATABASE -> server.killDatabase();
            case SERVER_AND_DATABASE -> server.killWithDatabase();
        }
    }

    /** Waits until the server is ready and somebody has been told something that they had not been told before. */
    void awaitNextAnswer() throws InterruptedException {
        server.awaitReady();
        awaitAcknowledged(acknowledged.get() + 1);
    }

    void awaitAcknowledged(long wanted) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (acknowledged.get() < wanted) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("nobody was told anything for " + PATIENCE_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /**
     * Lets everybody be answered, hear everything out and leave, kills the server once more, and reads what is on the disk with a database of its own.
     *
     * @param hearing how long to wait for what was acknowledged to be heard too; what was not by then is the checker's to report
     */
    Findings endAndCheck(Duration hearing) throws Exception {
        for (Correspondent person : people) {
            person.fallSilent(PATIENCE_SECONDS);
        }
        int entries = Math.toIntExact(acknowledged.get()) + 3;
        for (Recording recording : recordings()) {
            if (recording.listens()) {
                recording.awaitHeard(entries, hearing.toNanos());
            }
        }
        for (Correspondent person : people) {
            person.leave();
        }
        kill(Victim.SERVER_AND_DATABASE);
        return Checker.check(onDisk(StoredEntry::readAll), recordings());
    }

    /** What is done to the database while no server runs. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** As the owner, whom no policy binds. */
    <T> T onDisk(Work<T> work) throws SQLException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start(data, told -> {});
                Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(),
                        database.ownerUser(),
                        database.ownerPassword().text())) {
            return work.on(connection);
        }
    }

    List<Recording> recordings() {
        return people.stream().map(Correspondent::recording).toList();
    }

    int resets() {
        return recordings().stream().mapToInt(Recording::resets).sum();
    }

    @Override
    public void close() throws Exception {
        for (Correspondent person : people) {
            person.leave();
        }
        if (server != null) {
            server.killWithDatabase();
        }
    }

    static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
