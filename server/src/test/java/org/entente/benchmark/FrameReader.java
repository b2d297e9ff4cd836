package org.entente.benchmark;

import java.util.Arrays;

/**
 * Frames of a WebSocket server out of the bytes as they come (RFC 6455, section 5). Copies nothing of what arrives whole: at hundreds of thousands of
 * frames a second a general client would cost more than the server that is measured.
 */
final class FrameReader {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    private static final int FINAL = 0x80;

    private final Frames frames;
    private byte[] held = new byte[0];

    FrameReader(Frames frames) {
        this.frames = frames;
    }

    /** Takes each frame; the bytes are valid during the call only. */
    interface Frames {
        void frame(int opcode, byte[] bytes, int from, int to);
    }

    void read(byte[] arrived) {
        byte[] bytes = arrived;
        if (held.length > 0) {
            bytes = Arrays.copyOf(held, held.length + arrived.length);
            System.arraycopy(arrived, 0, bytes, held.length, arrived.length);
        }
        int at = 0;
        int next = oneFrame(bytes, at);
        while (next > at) {
            at = next;
            next = oneFrame(bytes, at);
        }
        held = at == bytes.length ? new byte[0] : Arrays.copyOfRange(bytes, at, bytes.length);
    }

    /** Where the next frame begins, or {@code at} when this one is not whole yet. */
    private int oneFrame(byte[] bytes, int at) {
        int there = bytes.length - at;
        if (there < 2) {
            return at;
        }
        int shortLength = bytes[at + 1] & 0xff;
        int head = 2;
        if (shortLength >= 126) {
            head += shortLength == 126 ? 2 : 8;
        }
        if (there < head) {
            return at;
        }
        long length = head == 2 ? shortLength : 0;
        for (int i = 2; i < head; i++) {
            length = length << 8 | bytes[at + i] & 0xff;
        }
        if (there < head + length) {
            return at;
        }
        if ((bytes[at] & FINAL) == 0) {
            throw new BenchmarkFailure("a message came in several frames");
        }
        int to = (int) (at + head + length);
        frames.frame(bytes[at] & 0x0f, bytes, at + head, to);
        return to;
    }
}
