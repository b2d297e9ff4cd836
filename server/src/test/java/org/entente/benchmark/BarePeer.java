package org.entente.benchmark;

import io.vertx.core.net.NetClient;

/** A socket to the {@link Broadcaster}. */
final class BarePeer extends Peer {
    private final String channels;

    BarePeer(int id, NetClient client, int port, String channels) {
        super(id, client, port);
        this.channels = channels;
    }

    @Override
    String request() {
        return "GET /" + channels + " HTTP/1.1\r\n";
    }

    @Override
    void upgraded() {
        isLive();
    }

    @Override
    void send(String channel, String text) {
        write(channel + " " + text);
    }

    @Override
    int window() {
        return Integer.MAX_VALUE;
    }

    @Override
    void text(byte[] bytes, int from, int to) {
        int start = from;
        while (bytes[start] != ' ') {
            start++;
        }
        heard(0, bytes, start + 1, to);
    }
}
