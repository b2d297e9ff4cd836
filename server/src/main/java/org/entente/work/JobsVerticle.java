package org.entente.work;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What the server does by itself because its time has come. Each job is asked at the start and each second after it has ended, so that one which takes
 * long never overlaps itself, and one that fails is asked again. A job must be of no effect when there is nothing to do and when another node has done
 * it: it finds what is due in the database, under a lock, and never remembers anything here.
 */
public final class JobsVerticle extends VerticleBase {
    private static final Logger LOG = Logger.getLogger(JobsVerticle.class.getName());
    private static final long PAUSE_MILLIS = 1000;

    private final List<Job> jobs;
    private boolean stopped;

    public JobsVerticle(List<Job> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /**
     * Something to do when it is due.
     *
     * @param name for the log
     */
    public record Job(String name, Supplier<Future<Void>> work) {}

    @Override
    public Future<?> start() {
        jobs.forEach(this::run);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    private void run(Job job) {
        if (stopped) {
            return;
        }
        Future<Void> done = Future.succeededFuture().compose(now -> job.work.get());
        done.onComplete(ended -> {
            if (ended.failed() && !stopped) {
                LOG.log(Level.WARNING, "A job will be tried again, {0}: {1}", new Object[] {
                    job.name, ended.cause().getMessage()
                });
            }
            if (!stopped) {
                vertx.setTimer(PAUSE_MILLIS, next -> run(job));
            }
        });
    }
}
