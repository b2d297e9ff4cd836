package org.entente.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.function.Function;
import javax.net.ssl.TrustManagerFactory;

/**
 * The run-time connections. Every transaction is READ COMMITTED unless it says otherwise, commits before its Future succeeds, and has its
 * {@link Scope} set for its own length only ({@code set_config(..., true)}), so that a pooled connection carries nobody's rights to the next.
 * Usable from any event loop.
 */
public final class Database {
    private static final Sql SET_SCOPE = Sql.of("""
            SELECT set_config('entente.scope', $1, true), set_config('entente.network', $2, true), set_config('entente.member', $3, true)
            """);

    private static final int UNANSWERED_MILLIS = 10_000;
    private static final int STATEMENT_MILLIS = 20_000;

    private final Vertx vertx;
    private final Future<PgConnectOptions> options;
    private final Pool pool;

    private Database(Vertx vertx, Future<PgConnectOptions> options, Pool pool) {
        this.vertx = vertx;
        this.options = options;
        this.pool = pool;
    }

    /** Opens connections once the address is known, so that the rest of a start need not wait for the database; the first query does. */
    public static Database open(Vertx vertx, Future<DatabaseAddress> runtime, int connections) {
        Future<PgConnectOptions> options = runtime.map(Database::options);
        // A database host that dies without a word must be noticed: whoever waits for it holds up the writer and the
        // tail.
        NetClientOptions net = new NetClientOptions()
                .setTcpKeepAlive(true)
                .setTcpUserTimeout(UNANSWERED_MILLIS)
                .setConnectTimeout(UNANSWERED_MILLIS);
        Pool pool = PgBuilder.pool()
                .with(net)
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(() -> options.map(known -> known))
                .using(vertx)
                .build();
        return new Database(vertx, options, pool);
    }

    private static PgConnectOptions options(DatabaseAddress runtime) {
        return new PgConnectOptions()
                .setHost(runtime.host())
                .setPort(runtime.port())
                .setDatabase(runtime.database())
                .setUser(runtime.user())
                .setPassword(runtime.password().text())
                .setSslMode(SslMode.of(runtime.sslMode().word()))
                .setSslOptions(sslOptions(runtime.sslMode()))
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256)
                .setPipeliningLimit(16)
                .addProperty("application_name", "entente")
                .addProperty("statement_timeout", Integer.toString(STATEMENT_MILLIS))
                .addProperty("idle_in_transaction_session_timeout", Integer.toString(STATEMENT_MILLIS));
    }

    /** As JDBC connects at a start: verified means by the authorities that Java trusts, and by name. */
    private static ClientSSLOptions sslOptions(DatabaseAddress.SslMode mode) {
        ClientSSLOptions options = new ClientSSLOptions();
        return switch (mode) {
            case DISABLE -> options;
            case REQUIRE -> options.setTrustAll(true);
            case VERIFY_FULL -> options.setTrustOptions(authorities()).setHostnameVerificationAlgorithm("HTTPS");
        };
    }

    private static TrustOptions authorities() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return TrustOptions.wrap(factory.getTrustManagers()[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The authorities that Java trusts cannot be read.", e);
        }
    }

    /** Runs {@code work} in one transaction and commits; any failure rolls back. */
    public <T> Future<T> inTransaction(Scope scope, Function<Tx, Future<T>> work) {
        return pool.getConnection()
                .compose(connection -> within(connection, scope, "BEGIN", work).onComplete(done -> connection.close()));
    }

    /** One snapshot for several reads (REPEATABLE READ, READ ONLY): what they tell belongs to the same position. */
    public <T> Future<T> inSnapshot(Scope scope, Function<Tx, Future<T>> work) {
        return pool.getConnection()
                .compose(
                        connection -> within(connection, scope, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", work)
                                .onComplete(done -> connection.close()));
    }

    /** A connection of its own, for LISTEN. */
    public Future<PgConnection> dedicatedConnection() {
        return options.compose(known -> PgConnection.connect(vertx, known));
    }

    public Future<Void> close() {
        return pool.close();
    }

    private static <T> Future<T> within(
            SqlConnection connection, Scope scope, String begin, Function<Tx, Future<T>> work) {
        // BEGIN, the scope and the first statements travel in one go: the connection pipelines and PostgreSQL keeps the
        // order. BEGIN fails with the connection only, and a scope that fails aborts the transaction, so nothing of the
        // work
        // can happen outside of them.
        Future<?> begun = connection.query(begin).execute();
        Future<?> scoped = connection
                .preparedQuery(SET_SCOPE.text())
                .execute(Tuple.of(scope.name(), scope.network(), scope.member()));
        Tx tx = new Tx(connection);
        Future<T> worked = Future.succeededFuture().compose(now -> work.apply(tx));
        return Future.all(begun, scoped)
                .compose(ready -> worked)
                .compose(
                        value -> tx.commit().map(value),
                        failure -> tx.rollBack().transform(rolledBack -> Future.failedFuture(failure)));
    }
}
