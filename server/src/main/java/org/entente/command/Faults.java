package org.entente.command;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away (retry) from a fault of ours. */
final class Faults {
    private Faults() {}

    static boolean isDatabaseAway(@Nullable Throwable failure) {
        if (failure instanceof PgException pg) {
            // Class 08 connection, 53 resources (disk full, too many connections), 57P01..03 shutting down or starting,
            // 58 system error.
            String state = String.valueOf(pg.getSqlState());
            return state.startsWith("08")
                    || state.startsWith("53")
                    || state.startsWith("57P")
                    || state.startsWith("58");
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof IOException
                || failure instanceof VertxException
                        && String.valueOf(failure.getMessage()).contains("closed")
                || failure != null
                        && failure.getCause() != failure
                        && failure.getCause() != null
                        && isDatabaseAway(failure.getCause());
    }
}
