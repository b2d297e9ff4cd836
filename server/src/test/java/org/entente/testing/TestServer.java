package org.entente.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.entente.App;
import org.entente.TestApps;
import org.entente.config.Config;
import org.entente.config.Origin;
import org.entente.kernel.Secret;
import org.entente.storage.DatabaseAddress;
import org.entente.storage.Migrations;

/**
 * A server of the test's own: the real composition on a fresh database, at a free port of this machine. It can be stopped and started again on the same
 * database and port.
 */
public final class TestServer implements AutoCloseable {
    private final DatabaseAddress owner;
    private final DatabaseAddress runtime;
    private final int port;
    private final Composition composition;
    private final Front front;
    private final AtomicReference<Instant> stoppedClock = new AtomicReference<>();
    private App app;

    private Secret secret;
    private Optional<Secret> previousSecret;

    /** What stands between the server and those who call: nothing, a proxy for another address, or TLS of its own. */
    private record Front(Optional<Origin> proxied, Optional<Config.Tls> tls) {
        private static final Front PLAIN = new Front(Optional.empty(), Optional.empty());
    }

    private enum Composition {
        PRODUCTION,
        UNLIMITED,
        WITHOUT_FIRST_WALL
    }

    private TestServer(DatabaseAddress owner, int port, Composition composition) {
        this(owner, port, composition, Front.PLAIN);
    }

    private TestServer(DatabaseAddress owner, int port, Composition composition, Front front) {
        this(owner, port, composition, front, TestPostgres.runtime(owner), TestPostgres.SECRET, Optional.empty());
    }

    private TestServer(
            DatabaseAddress owner,
            int port,
            Composition composition,
            Front front,
            DatabaseAddress runtime,
            Secret secret,
            Optional<Secret> previousSecret) {
        this.owner = owner;
        this.runtime = runtime;
        this.port = port;
        this.composition = composition;
        this.front = front;
        this.secret = secret;
        this.previousSecret = previousSecret;
        this.app = newApp();
    }

    /** On a database elsewhere, with the secrets of these settings. */
    public static TestServer startAt(DatabaseAddress owner, Config config) {
        return new TestServer(
                owner,
                freePort(),
                Composition.UNLIMITED,
                Front.PLAIN,
                Migrations.run(owner, config.runtimePassword()),
                config.secret(),
                config.previousSecret());
    }

    public static TestServer start() {
        return new TestServer(TestPostgres.freshDatabase(), freePort(), Composition.UNLIMITED);
    }

    /** With the rate limits of production. */
    public static TestServer startLimited() {
        return new TestServer(TestPostgres.freshDatabase(), freePort(), Composition.PRODUCTION);
    }

    /** Without anything that the application asks before somebody gets at a channel. */
    public static TestServer startWithoutFirstWall() {
        return new TestServer(TestPostgres.freshDatabase(), freePort(), Composition.WITHOUT_FIRST_WALL);
    }

    /** With the rate limits of production, behind a proxy that does TLS for this address. */
    public static TestServer startBehindProxy(String host) {
        return new TestServer(
                TestPostgres.freshDatabase(),
                freePort(),
                Composition.PRODUCTION,
                new Front(Optional.of(new Origin("https", host, 443)), Optional.empty()));
    }

    /** With TLS of its own, at https://localhost. */
    public static TestServer startWithTls(Certificate certificate) {
        Front tls =
                new Front(Optional.empty(), Optional.of(new Config.Tls(certificate.certificate(), certificate.key())));
        return new TestServer(TestPostgres.freshDatabase(), freePort(), Composition.UNLIMITED, tls);
    }

    /** A second node on the same database. */
    public TestServer startAnother() {
        return new TestServer(owner, freePort(), composition);
    }

    private App newApp() {
        Config.Web web = new Config.Web("127.0.0.1", port, front.proxied, front.proxied.isPresent(), front.tls);
        Optional<Config.Management> management =
                Optional.of(new Config.Management("127.0.0.1", 0, Config.Choice.CONFIGURED));
        Config config = new Config(
                web,
                management,
                new Config.Storage(Path.of("target"), Optional.of(owner), Optional.empty()),
                secret,
                previousSecret,
                Config.Choice.CONFIGURED);
        InstantSource clock = () -> Optional.ofNullable(stoppedClock.get()).orElseGet(Instant::now);
        CompletionStage<DatabaseAddress> known = CompletableFuture.completedStage(runtime);
        return switch (composition) {
            case PRODUCTION -> App.start(config, known, port);
            case UNLIMITED -> TestApps.unlimited(config, known, port, clock);
            case WITHOUT_FIRST_WALL -> TestApps.withoutFirstWall(config, known, port, clock);
        };
    }

    public App app() {
        return app;
    }

    public String origin() {
        return app.origin().toString();
    }

    /** 43 characters, or a failure once there is a network. */
    public String foundingSecret() {
        String link = app.offerFoundingLink().orElseThrow();
        return link.substring(link.indexOf('#') + 1);
    }

    /** A founding link of one more network: a server can hold several, and the first start prints only the first. */
    public String anotherFoundingSecret() {
        String secret = Tester.newSecret();
        execute("INSERT INTO founding_link (secret_hash, expires_at) VALUES (decode(translate('" + Tester.hashOf(secret)
                + "', '-_', '+/') || '=', 'base64'), now() + interval '1 day')");
        return secret;
    }

    /** A secret that signs this member's person in once. */
    public String signInSecret(String member) {
        String secret = Tester.newSecret();
        signsIn(secret, member);
        return secret;
    }

    /** The same with a secret of the test's own. */
    public void signsIn(String secret, String member) {
        execute("INSERT INTO sign_in_link (secret_hash, person_id, expires_at) SELECT decode(translate('"
                + Tester.hashOf(secret)
                + "', '-_', '+/') || '=', 'base64'), person_id, now() + interval '1 day' FROM member"
                + " WHERE id = '" + member + "'");
    }

    /** The server's clock from now on; the database keeps its own. */
    public void setClock(Instant instant) {
        stoppedClock.set(instant);
    }

    public void stop() {
        app.close();
    }

    public void startAgain() {
        app = newApp();
    }

    /** With a new secret, as an operator starts it after a rotation; the database and the port stay. */
    public void startAgainRotated() {
        previousSecret = Optional.of(secret);
        secret = Secret.random();
        startAgain();
    }

    /** Rows of a query as the owner, whom no policy binds; for checkers. */
    public List<List<String>> query(String sql) {
        try (Connection connection = TestPostgres.connect(owner);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                all.add(row);
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Changes the database as the owner, whom no policy binds: for what only time or an accident does. */
    public void execute(String sql) {
        try (Connection connection = TestPostgres.connect(owner);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public DatabaseAddress owner() {
        return owner;
    }

    public DatabaseAddress runtime() {
        return runtime;
    }

    public int port() {
        return port;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        app.close();
    }
}
