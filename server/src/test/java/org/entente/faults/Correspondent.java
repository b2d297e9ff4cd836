package org.entente.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.entente.testing.Answer;

/**
 * A client that speaks without pause and never takes silence for an answer: one message at a time in each channel, each sent again under the same
 * operation id until the server has acknowledged it. Obeys the rate limits of production by waiting as long as it is told to. A thread of its own.
 */
final class Correspondent {
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final int PATIENCE_SECONDS = 15;
    private static final int LONG_ONE_IN = 100;
    private static final String LONG = " " + "lorem ipsum ".repeat(150);

    private final Account account;
    private final Connecting connecting;
    private final Recording recording;
    private final List<String> channels;
    private final AtomicLong acknowledged;
    private final Map<String, Recording.Sent> open = new LinkedHashMap<>();
    private final CountDownLatch silent = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "correspondent");
    private volatile boolean speaking = true;
    private volatile boolean listening = true;
    private volatile Throwable failure;
    private Wire wire;

    /** How this client reaches the server. */
    interface Connecting {
        Wire connect(Account account, Recording recording) throws IOException, InterruptedException;
    }

    /** @param acknowledged counts what all of them were told */
    Correspondent(
            Account account,
            Connecting connecting,
            Recording recording,
            List<String> channels,
            AtomicLong acknowledged) {
        this.account = account;
        this.connecting = connecting;
        this.recording = recording;
        this.channels = channels;
        this.acknowledged = acknowledged;
    }

    static Correspondent bySocket(
            Account account, Recording recording, List<String> channels, AtomicLong acknowledged) {
        return new Correspondent(account, SocketWire::connect, recording, channels, acknowledged);
    }

    static Correspondent byRest(Account account, Recording recording, List<String> channels, AtomicLong acknowledged) {
        return new Correspondent(account, (a, r) -> Wire.rest(a), recording, channels, acknowledged);
    }

    Correspondent begin() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Says nothing new; returns when everything said has been acknowledged. It goes on listening. */
    void fallSilent(long seconds) throws InterruptedException {
        speaking = false;
        boolean done = silent.await(seconds, TimeUnit.SECONDS);
        if (failure != null || !done) {
            throw new AssertionError("still without an answer: " + open, failure);
        }
    }

    void leave() throws InterruptedException {
        listening = false;
        thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        if (failure != null) {
            throw new AssertionError(failure);
        }
    }

    Recording recording() {
        return recording;
    }

    private void run() {
        try {
            while (listening) {
                try {
                    live();
                } catch (IOException gone) {
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        } catch (Throwable e) {
            failure = e;
        } finally {
            silent.countDown();
            if (wire != null) {
                wire.close();
            }
        }
    }

    private void live() throws IOException, InterruptedException {
        account.renew(false);
        if (wire == null || wire.isBroken()) {
            wire = connecting.connect(account, recording);
        }
        if (speaking) {
            channels.forEach(channel -> open.computeIfAbsent(channel, this::think));
        }
        if (open.isEmpty()) {
            silentFor(RETRY_NANOS);
        } else {
            speak();
        }
    }

    private void silentFor(long nanos) {
        if (!speaking) {
            silent.countDown();
        }
        LockSupport.parkNanos(nanos);
    }

    private Recording.Sent think(String channel) {
        int number = recording.sent().size();
        String text = account.member() + " " + number + (number % LONG_ONE_IN == 0 ? LONG : "");
        return recording.sends(new Recording.Sent(UUID.randomUUID().toString(), channel, text));
    }

    /** Sends what is open, all channels at once, and takes the answers. */
    private void speak() throws IOException, InterruptedException {
        Map<Recording.Sent, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
        for (Recording.Sent message : new ArrayList<>(open.values())) {
            answers.put(message, wire.says(message));
        }
        IOException broken = null;
        long wait = 0;
        for (Map.Entry<Recording.Sent, CompletableFuture<Answer>> asked : answers.entrySet()) {
            try {
                wait = Math.max(wait, take(asked.getKey(), asked.getValue().get(PATIENCE_SECONDS, TimeUnit.SECONDS)));
            } catch (ExecutionException | TimeoutException e) {
                broken = new IOException(e);
            }
        }
        if (broken != null) {
            wire.close();
            throw broken;
        }
        LockSupport.parkNanos(wait);
    }

    /** Nanoseconds to wait before it may be tried again. */
    private long take(Recording.Sent message, Answer answer) throws IOException, InterruptedException {
        if (answer.isOk()) {
            JsonObject receipt = answer.body();
            recording.isTold(message, receipt.getString("stream"), receipt.getLong("seq"));
            open.remove(message.channel());
            acknowledged.incrementAndGet();
            return 0;
        }
        return switch (answer.problem()) {
            case "too-many-requests" -> TimeUnit.SECONDS.toNanos(answer.body().getInteger("retryAfterSeconds"));
            case "unavailable" -> RETRY_NANOS;
            case "internal" -> {
                recording.isFailed();
                yield RETRY_NANOS;
            }
            case "not-signed-in" -> {
                account.renew(true);
                yield 0;
            }
            default -> throw new AssertionError(message + " was refused: " + answer.body());
        };
    }
}
