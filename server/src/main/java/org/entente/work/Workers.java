package org.entente.work;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.entente.kernel.Problem;
import org.entente.kernel.ProblemCode;

/**
 * A bounded pool for work that takes more than about a millisecond of CPU (password hashing, images). What does not fit in its queue is refused at
 * once: a queue without an end turns a burst into an outage. Any event loop may ask; the answer comes back on the asker's.
 */
public final class Workers {
    private static final int LONGEST_QUEUE = 64;

    private final WorkerExecutor pool;
    private final AtomicInteger underWay = new AtomicInteger();

    public Workers(Vertx vertx, int threads) {
        this.pool = vertx.createSharedWorkerExecutor("entente-work", threads);
    }

    public <T> Future<T> run(Callable<T> work) {
        if (underWay.incrementAndGet() > LONGEST_QUEUE) {
            underWay.decrementAndGet();
            return Future.failedFuture(Problem.of(
                            ProblemCode.UNAVAILABLE,
                            "Too much is being asked of the service right now. Try again in a moment.")
                    .with("retryAfterSeconds", 2));
        }
        return pool.executeBlocking(work, false).onComplete(done -> underWay.decrementAndGet());
    }
}
