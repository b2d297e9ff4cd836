package org.entente.journal;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.pgclient.PgException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Tx;

/**
 * The hot path: appends to existing streams by people who are in them. What arrives while a batch is being written forms the next batch, one
 * transaction, set-based SQL, one writer per network and node. There is no timer, so an idle server writes at once and a busy one writes in bulk.
 *
 * <p>A batch is all or nothing in the database, but one bad append fails alone: refusals are decided per append under the locks, and when the
 * database itself refuses a batch, each of its appends is tried by itself.
 *
 * <p>Lives on an event loop of its own; {@link #append} may be called from any, and answers on the caller's.
 */
public final class BatchWriter {
    /** Bounds one transaction; more than this waits for the next. */
    private static final int LARGEST_BATCH = 500;

    private static final int LARGEST_BATCH_CHARS = 2_000_000;
    /** Bounds memory when the database is away. */
    private static final int LONGEST_QUEUE = 20_000;

    private static final int RETRIES = 1;
    private static final int LONGEST_QUEUE_CHARS = 10_000_000;

    private final VertxInternal vertx;
    private final Database database;
    private final Listener listener;
    private final AuthorPolicy policy;
    private final Mandates mandates;
    private final Context loop;
    private final Map<NetworkId, Lane> lanes = new HashMap<>();

    public BatchWriter(Vertx vertx, Database database, Listener listener, AuthorPolicy policy, Mandates mandates) {
        this.vertx = (VertxInternal) vertx;
        this.database = database;
        this.listener = listener;
        this.policy = policy;
        this.mandates = mandates;
        this.loop = this.vertx.createEventLoopContext();
    }

    /** Hears of each transaction. Called on the writer's loop; must hand over at once. */
    public interface Listener {
        void begins(NetworkId network);

        /**
         * It is over.
         *
         * @param entries what it committed, in order; empty when that was nothing or is not known
         */
        void ended(NetworkId network, List<Entry> entries);
    }

    /** Appends one entry, in the order of the calls for one author and stream. Succeeds after the commit. */
    public Future<Receipt> append(NetworkId network, Append append) {
        ContextInternal caller = vertx.getOrCreateContext();
        Promise<Receipt> answer = caller.promise();
        loop.runOnContext(now -> lanes.computeIfAbsent(network, Lane::new).offer(new Waiting(append, answer)));
        return answer.future();
    }

    private record Waiting(Append append, Promise<Receipt> answer) {}

    /** The batches of one network, one after the other. */
    private final class Lane {
        private final NetworkId network;
        private final Queue<Waiting> queue = new ArrayDeque<>();
        private int queuedChars;
        private boolean writing;

        Lane(NetworkId network) {
            this.network = network;
        }

        void offer(Waiting waiting) {
            if (queue.size() >= LONGEST_QUEUE || queuedChars >= LONGEST_QUEUE_CHARS) {
                waiting.answer.fail(Problem.of(
                                ProblemCode.UNAVAILABLE,
                                "More is being written than we can take. Your message was not sent. Try again.")
                        .with("retryAfterSeconds", 1));
                return;
            }
            queue.add(waiting);
            queuedChars += waiting.append.chars();
            writeNext();
        }

        private void writeNext() {
            if (writing || queue.isEmpty()) {
                return;
            }
            writing = true;
            write(nextBatch(), RETRIES).onComplete(done -> {
                writing = false;
                writeNext();
            });
        }

        private List<Waiting> nextBatch() {
            List<Waiting> batch = new ArrayList<>();
            int chars = 0;
            while (batch.size() < LARGEST_BATCH && chars < LARGEST_BATCH_CHARS && !queue.isEmpty()) {
                Waiting next = queue.remove();
                chars += next.append.chars();
                batch.add(next);
            }
            queuedChars -= chars;
            return batch;
        }

        private Future<Void> write(List<Waiting> batch, int triesLeft) {
            List<Append> appends = batch.stream().map(Waiting::append).toList();
            return commit(appends).transform(written -> {
                if (written.succeeded()) {
                    answer(batch, written.result());
                    return Future.succeededFuture();
                }
                if (batch.size() > 1 && written.cause() instanceof PgException) {
                    return oneByOne(batch, 0);
                }
                if (triesLeft > 0 && isSameOperationElsewhere(written.cause())) {
                    return write(batch, triesLeft - 1);
                }
                batch.forEach(waiting -> waiting.answer.fail(written.cause()));
                return Future.succeededFuture();
            });
        }

        private Future<List<Batch.Outcome>> commit(List<Append> appends) {
            listener.begins(network);
            return database.inTransaction(Scope.writer(network), tx -> decideAndAppend(tx, appends))
                    .onComplete(done -> listener.ended(
                            network, done.succeeded() ? done.result().entries() : List.of()))
                    .map(Batch.Written::outcomes);
        }

        private Future<Batch.Written> decideAndAppend(Tx tx, List<Append> appends) {
            return Batch.open(tx, network, appends, policy, mandates).compose(Batch::write);
        }

        /** Another node has written this very operation since we looked; looked at again, it is a replay. */
        private static boolean isSameOperationElsewhere(Throwable failure) {
            return failure instanceof PgException pg && "op_pkey".equals(pg.getConstraint());
        }

        private Future<Void> oneByOne(List<Waiting> batch, int index) {
            if (index == batch.size()) {
                return Future.succeededFuture();
            }
            return write(batch.subList(index, index + 1), RETRIES).compose(done -> oneByOne(batch, index + 1));
        }

        private static void answer(List<Waiting> batch, List<Batch.Outcome> outcomes) {
            for (int i = 0; i < batch.size(); i++) {
                outcomes.get(i).settle(batch.get(i).answer);
            }
        }
    }
}
