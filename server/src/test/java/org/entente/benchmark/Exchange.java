package org.entente.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some seconds of conversation: senders say things at a rate, or one after the other as fast as they are answered, and every delivery is checked. Each
 * socket of the channel must hear the messages of one sender in order, each once, byte for byte; what is still missing long after the end fails the
 * benchmark. One loop.
 */
final class Exchange {
    static final Exchange NONE = new Exchange();

    private static final String[] WORDS = {
        "The working group on standards proposes to meet on Thursday; the draft is with all delegations since this morning.",
        "실무 그룹은 목요일에 회의를 제안합니다. 초안은 오늘 아침부터 모든 대표단에게 있습니다.",
        "קבוצת העבודה מציעה להיפגש ביום חמישי; הטיוטה נמצאת אצל כל המשלחות מהבוקר.",
        "Das ist in Ordnung. We agree, with one question on paragraph 4: who speaks for the ten when the chair is away?"
    };
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    /** A message that has not come to everybody after so long means that the rate is not sustained; more of it would tell nothing new. */
    private static final long LATE_NANOS = 2_000_000_000L;

    private final List<Sender> senders = new ArrayList<>();
    private final Promise<JsonObject> end = Promise.promise();
    private final int number;
    private final int ears;
    private final double rate;
    private final long began;
    private final long stops;
    private long offered;
    private long delivered;
    private long missing;
    private long lastDelivery;
    private boolean late;
    private boolean stopped;
    private int oldest;
    private final List<Said> order = new ArrayList<>();

    private static final class Said {
        final byte[] text;
        final long at = System.nanoTime();
        int missing;
        long nanos;

        Said(String text, int missing) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.missing = missing;
        }
    }

    private record Sender(Peer peer, String channel, List<Said> said, int[] heardBy) {}

    private Exchange() {
        this(0, 0, 0, 0);
    }

    /**
     * @param ears sockets that hear each message
     * @param rate messages a second in total; 0 for as fast as they are answered
     */
    Exchange(int number, int ears, double rate, double seconds) {
        this.number = number;
        this.ears = ears;
        this.rate = rate;
        this.began = System.nanoTime();
        this.stops = began + (long) (seconds * 1e9);
    }

    /** To be called for the sockets in the order of their ids. */
    void speaks(Peer peer, String channel, int sockets) {
        senders.add(new Sender(peer, channel, new ArrayList<>(), new int[sockets]));
    }

    Future<JsonObject> run(Vertx vertx) {
        long timer = vertx.setPeriodic(1, tick -> tick());
        if (rate == 0) {
            senders.forEach(sender -> mayGoOn(sender.peer));
        }
        return end.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void tick() {
        long now = System.nanoTime();
        while (oldest < order.size() && order.get(oldest).missing == 0) {
            oldest++;
        }
        boolean behind = rate > 0 && oldest < order.size() && now - order.get(oldest).at > LATE_NANOS;
        late |= behind;
        stopped |= late || now > stops;
        if (!stopped) {
            long due = (long) ((now - began) / 1e9 * rate);
            while (offered < due) {
                say((int) (offered % senders.size()));
            }
        } else if (missing == 0) {
            end.tryComplete(result());
        } else if (now - Math.max(lastDelivery, order.get(order.size() - 1).at) > PATIENCE_NANOS) {
            fail(missing + " of " + (delivered + missing) + " deliveries are lost");
        }
    }

    private void say(int index) {
        Sender sender = senders.get(index);
        int n = sender.said.size();
        String text = number + "." + index + "." + n + ". " + WORDS[(index + n) % WORDS.length];
        Said said = new Said(text, ears);
        sender.said.add(said);
        order.add(said);
        offered++;
        missing += ears;
        sender.peer.say(sender.channel, text);
    }

    /** A sender has room for another message: in an exchange without a rate that is when it says one. */
    void mayGoOn(Peer peer) {
        if (rate == 0 && this != NONE && !stopped && peer.isIdle()) {
            say(peer.id);
        }
    }

    void heard(Peer peer, byte[] bytes, int from, int to) {
        int at = skipNumber(bytes, from, number);
        int index = number(bytes, at);
        at = skipNumber(bytes, at, index);
        int n = number(bytes, at);
        Sender sender = senders.get(index);
        Said said = sender.said.get(n);
        if (n != sender.heardBy[peer.id]) {
            fail("socket " + peer.id + " heard message " + n + " of sender " + index + " where it waits for "
                    + sender.heardBy[peer.id]);
        } else if (!Arrays.equals(bytes, from, to, said.text, 0, said.text.length)) {
            fail("message " + n + " of sender " + index + " came as "
                    + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        } else if (said.missing == 0) {
            fail("socket " + peer.id + " heard what was not for it");
        }
        sender.heardBy[peer.id]++;
        said.missing--;
        missing--;
        delivered++;
        lastDelivery = System.nanoTime();
        if (said.missing == 0) {
            said.nanos = lastDelivery - said.at;
        }
    }

    private static int number(byte[] bytes, int from) {
        int number = 0;
        for (int at = from; bytes[at] != '.'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    private static int skipNumber(byte[] bytes, int from, int expected) {
        if (number(bytes, from) != expected) {
            throw new BenchmarkFailure("a message of another exchange");
        }
        int at = from;
        while (bytes[at] != '.') {
            at++;
        }
        return at + 1;
    }

    void fail(String words) {
        if (this != NONE) {
            end.tryFail(new BenchmarkFailure(words));
        }
    }

    private JsonObject result() {
        long[] nanos = order.stream().mapToLong(said -> said.nanos).sorted().toArray();
        double seconds = (lastDelivery - began) / 1e9;
        long due = (long) ((stops - began) / 1e9 * rate);
        return new JsonObject()
                .put("messages", offered)
                .put("deliveries", delivered)
                .put("seconds", seconds)
                .put("p50", quantile(nanos, 0.50))
                .put("p99", quantile(nanos, 0.99))
                .put("kept", !late && offered + 2 >= due * 0.98 && lastDelivery < stops + 1_000_000_000L);
    }

    private static double quantile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))] / 1e6;
    }
}
