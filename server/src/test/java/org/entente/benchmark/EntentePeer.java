package org.entente.benchmark;

import io.vertx.core.net.NetClient;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A socket to Entente, by the protocol: hello with the cursor that it holds, operations, answers, and frames of events that must each follow the one
 * before. It looks for what it needs in the frame's bytes and does not parse it: whoever generates the load must cost less than what is loaded.
 */
final class EntentePeer extends Peer {
    private static final byte[] EVENTS = bytes("{\"t\":\"events\",\"cursor\":\"");
    private static final byte[] PREV = bytes("\",\"prev\":\"");
    private static final byte[] WELCOME = bytes("{\"t\":\"welcome\",\"cursor\":\"");
    private static final byte[] PRESENCE = bytes("{\"t\":\"presence\"");
    private static final byte[] RESULT = bytes("{\"t\":\"result\",\"id\":");
    private static final byte[] SEQ = bytes("\"seq\":");
    private static final byte[] MESSAGE = bytes(",\"kind\":\"message.posted\"");
    private static final byte[] TEXT = bytes("\"content\":{\"text\":\"");
    private static final SplittableRandom RANDOM = new SplittableRandom();
    /** Below the twenty that a socket may have waiting. */
    private static final int WINDOW = 16;

    private final String token;
    private byte[] cursor;
    private long commands;
    private long answers;

    EntentePeer(int id, NetClient client, int port, String token) {
        super(id, client, port);
        this.token = token;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    String request() {
        return "GET /api/socket HTTP/1.1\r\nSec-WebSocket-Protocol: entente.v1\r\nAuthorization: Bearer " + token
                + "\r\n";
    }

    @Override
    void upgraded() {
        String from = cursor == null ? "" : ",\"cursor\":\"" + new String(cursor, StandardCharsets.UTF_8) + "\"";
        write("{\"t\":\"hello\"" + from + "}");
    }

    @Override
    void send(String channel, String text) {
        UUID op = new UUID(RANDOM.nextLong(), RANDOM.nextLong());
        write("{\"t\":\"do\",\"id\":" + ++commands + ",\"op\":\"" + op
                + "\",\"name\":\"message.post\",\"args\":{\"channel\":\"" + channel + "\",\"text\":\"" + text + "\"}}");
    }

    @Override
    int window() {
        return WINDOW;
    }

    @Override
    void text(byte[] bytes, int from, int to) {
        if (starts(bytes, from, EVENTS)) {
            events(bytes, from, to);
        } else if (starts(bytes, from, RESULT)) {
            if (number(bytes, from + RESULT.length) != ++answers) {
                throw new BenchmarkFailure("an answer out of order, where one waits for " + answers + " of " + commands
                        + ": " + words(bytes, from, to));
            }
            answered();
        } else if (starts(bytes, from, WELCOME)) {
            int start = from + WELCOME.length;
            cursor = Arrays.copyOfRange(bytes, start, endOfString(bytes, start));
        } else if (starts(bytes, from, PRESENCE)) {
            // The first comes once a socket has caught up and hears everything live.
            isLive();
        } else {
            throw new BenchmarkFailure("unexpected: " + words(bytes, from, to));
        }
    }

    private void events(byte[] bytes, int from, int to) {
        int start = from + EVENTS.length;
        int end = endOfString(bytes, start);
        int prev = end + PREV.length;
        if (!Arrays.equals(bytes, prev, prev + cursor.length, cursor, 0, cursor.length)) {
            throw new BenchmarkFailure("a frame of events does not follow the one before: " + words(bytes, from, to));
        }
        cursor = Arrays.copyOfRange(bytes, start, end);
        int at = find(bytes, prev + cursor.length, to, SEQ);
        while (at < to) {
            int afterNumber = endOfNumber(bytes, at + SEQ.length);
            if (starts(bytes, afterNumber, MESSAGE)) {
                int text = find(bytes, afterNumber, to, TEXT) + TEXT.length;
                int endOfText = endOfString(bytes, text);
                heard(number(bytes, at + SEQ.length), bytes, text, endOfText);
                afterNumber = endOfText;
            }
            at = find(bytes, afterNumber, to, SEQ);
        }
    }

    private static int endOfNumber(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean starts(byte[] bytes, int from, byte[] with) {
        return Arrays.mismatch(bytes, from, Math.min(bytes.length, from + with.length), with, 0, with.length) < 0;
    }

    private static int endOfString(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '"') {
            at++;
        }
        return at;
    }

    private static int find(byte[] bytes, int from, int to, byte[] wanted) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (bytes[at] == wanted[0] && bytes[at + 1] == wanted[1] && starts(bytes, at, wanted)) {
                return at;
            }
        }
        return to;
    }

    private static long number(byte[] bytes, int from) {
        long number = 0;
        for (int at = from; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    private static String words(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, 500), StandardCharsets.UTF_8);
    }
}
