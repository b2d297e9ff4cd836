package org.entente.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction. Lives on the event loop that opened it and dies with the function it was given to; never keep one.
 */
public final class Tx {
    private final SqlConnection connection;
    private @Nullable Future<?> commit;

    Tx(SqlConnection connection) {
        this.connection = connection;
    }

    public Future<RowSet<Row>> run(Sql sql, @Nullable Object... arguments) {
        return connection.preparedQuery(sql.text()).execute(Tuple.from(arguments));
    }

    /**
     * Runs the last statement of the transaction, with its COMMIT sent right behind it: a round trip less. After a statement that failed PostgreSQL makes
     * a ROLLBACK of it, and whoever waits for the transaction is told of the failure.
     */
    public Future<RowSet<Row>> runLast(Sql sql, @Nullable Object... arguments) {
        Future<RowSet<Row>> last = run(sql, arguments);
        commit = commit();
        return last;
    }

    /** Succeeds once everything is on disk. */
    Future<?> commit() {
        return commit == null ? connection.query("COMMIT").execute() : commit;
    }

    /** Succeeds once nothing of it is left. */
    Future<?> rollBack() {
        return commit == null ? connection.query("ROLLBACK").execute() : commit;
    }

    public <T> Future<List<T>> list(Sql sql, Function<Row, T> mapper, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> {
            List<T> out = new ArrayList<>(rows.size());
            for (Row row : rows) {
                out.add(mapper.apply(row));
            }
            return out;
        });
    }

    public <T> Future<Optional<T>> find(Sql sql, Function<Row, T> mapper, @Nullable Object... arguments) {
        return run(sql, arguments).map(rows -> {
            var all = rows.iterator();
            return all.hasNext() ? Optional.of(mapper.apply(all.next())) : Optional.empty();
        });
    }

    /** The number of rows that the statement changed. */
    public Future<Integer> change(Sql sql, @Nullable Object... arguments) {
        return run(sql, arguments).map(RowSet::rowCount);
    }
}
