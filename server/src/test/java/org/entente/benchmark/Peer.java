package org.entente.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** One socket of one member, to either server: it shakes hands, sends messages and hands every message that it hears to the exchange. One loop. */
abstract class Peer {
    private static final SplittableRandom RANDOM = new SplittableRandom(7);

    final int id;
    private final NetClient client;
    private final int port;
    private NetSocket socket;
    private Promise<Void> live;
    private FrameReader reader;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int unanswered;
    private Exchange exchange = Exchange.NONE;
    private long lastSeq;

    Peer(int id, NetClient client, int port) {
        this.id = id;
        this.client = client;
        this.port = port;
    }

    /** Lines of the request for an upgrade, besides what every upgrade has. */
    abstract String request();

    /** The upgrade is done; calls {@link #isLive} now or later. */
    abstract void upgraded();

    abstract void text(byte[] bytes, int from, int to);

    abstract void send(String channel, String text);

    /** How many messages may be on their way before an answer to the first of them. */
    abstract int window();

    Future<Void> open() {
        live = Promise.promise();
        reader = null;
        client.connect(port, "127.0.0.1").onSuccess(this::upgrade).onFailure(live::tryFail);
        return live.future();
    }

    private void upgrade(NetSocket connected) {
        socket = connected;
        connected.exceptionHandler(broken -> {});
        connected.closeHandler(closed -> {
            if (socket == connected) {
                live.tryFail("closed before it was live");
                exchange.fail("socket " + id + " was closed by the server");
            }
        });
        connected.handler(data -> {
            try {
                arrived(data.getBytes());
            } catch (RuntimeException failure) {
                exchange.fail(failure.toString());
                live.tryFail(failure);
            }
        });
        connected.write(request() + "Host: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    private void arrived(byte[] bytes) {
        if (reader != null) {
            reader.read(bytes);
            return;
        }
        // The head of the answer fits a packet, and a server that sends more at once sends whole frames behind it.
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n") + 4;
        if (!head.startsWith("HTTP/1.1 101") || end < 4) {
            throw new BenchmarkFailure("no upgrade: " + head);
        }
        reader = new FrameReader(this::frame);
        upgraded();
        reader.read(java.util.Arrays.copyOfRange(bytes, end, bytes.length));
    }

    private void frame(int opcode, byte[] bytes, int from, int to) {
        switch (opcode) {
            case FrameReader.TEXT -> text(bytes, from, to);
            case FrameReader.PING -> write(0x8a, new byte[0]);
            default ->
                throw new BenchmarkFailure("a frame of opcode " + opcode + ": "
                        + new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    final void write(String text) {
        write(0x80 | FrameReader.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(int first, byte[] payload) {
        Buffer frame = Buffer.buffer(payload.length + 8).appendByte((byte) first);
        if (payload.length < 126) {
            frame.appendByte((byte) (0x80 | payload.length));
        } else {
            frame.appendByte((byte) (0x80 | 126)).appendShort((short) payload.length);
        }
        int mask = RANDOM.nextInt();
        frame.appendInt(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.appendByte((byte) (payload[i] ^ mask >> 24 - 8 * (i % 4)));
        }
        socket.write(frame);
    }

    final void isLive() {
        live.tryComplete();
    }

    final void answered() {
        unanswered--;
        next();
    }

    final void say(String channel, String text) {
        waiting.add(() -> send(channel, text));
        next();
    }

    private void next() {
        while (unanswered < window() && !waiting.isEmpty()) {
            unanswered++;
            waiting.remove().run();
        }
        exchange.mayGoOn(this);
    }

    final boolean isIdle() {
        return waiting.isEmpty() && unanswered < window();
    }

    final void takesPartIn(Exchange next) {
        exchange = next;
        lastSeq = 0;
    }

    /** @param seq its number in the stream, 0 where messages have none */
    final void heard(long seq, byte[] bytes, int from, int to) {
        if (seq != 0 && lastSeq != 0 && seq != lastSeq + 1) {
            throw new BenchmarkFailure("socket " + id + " heard " + seq + " after " + lastSeq);
        }
        lastSeq = seq;
        exchange.heard(this, bytes, from, to);
    }

    /** Without a good-bye, as when a network breaks. */
    final Future<Void> cut() {
        NetSocket broken = socket;
        socket = null;
        return broken.close();
    }
}
