package org.entente.command;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away (retry) from a fault of ours, and says for the log what failed. */
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
                || (failure instanceof VertxException
                        && String.valueOf(failure.getMessage()).contains("closed"))
                || (failure != null && failure.getCause() != null && isDatabaseAway(failure.getCause()));
    }

    /**
     * What failed and where, without the words of the failure: those of a database quote the values of a row, and a log must never hold what somebody
     * wrote.
     */
    static String describe(Throwable failure) {
        StringBuilder out = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            out.append(out.isEmpty() ? "" : "\nbecause of ")
                    .append(cause.getClass().getName());
            if (cause instanceof PgException pg) {
                out.append(" SQLSTATE ").append(pg.getSqlState());
                out.append(pg.getConstraint() == null ? "" : ", constraint " + pg.getConstraint());
            }
            for (StackTraceElement at : cause.getStackTrace()) {
                out.append("\n\tat ").append(at);
            }
        }
        return out.toString();
    }
}
