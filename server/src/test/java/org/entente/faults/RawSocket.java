package org.entente.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A WebSocket client over plain TCP that reads only when it is told to, and then keeps places and no texts. No library can be kept from reading; this
 * one asks for nothing and takes nothing, like a phone in a tunnel.
 */
final class RawSocket implements AutoCloseable {
    private static final int RECEIVE_BUFFER = 8 * 1024;
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final Pattern CURSORS =
            Pattern.compile("^\\{\"t\":\"events\",\"cursor\":\"([^\"]*)\",\"prev\":\"([^\"]*)\"");
    private static final Pattern EVENT =
            Pattern.compile("\\{\"stream\":\"(\\w+)\",\"id\":\"([^\"]*)\",\"seq\":(\\d+),");
    private static final Pattern WELCOME = Pattern.compile("\"t\":\"welcome\",\"cursor\":\"([^\"]*)\"");

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private String cursor = "";

    private RawSocket(URI address, String token) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        String request = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: entente.v1\r\n"
                + "Authorization: Bearer " + token + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), RECEIVE_BUFFER));
        String answer = readHead();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException(answer);
        }
    }

    /** Shakes hands, says hello and reads nothing behind the welcome. */
    static RawSocket connect(URI address, String token) throws IOException {
        RawSocket raw = new RawSocket(address, token);
        raw.send("{\"t\":\"hello\"}");
        Matcher welcome = WELCOME.matcher(raw.readMessage());
        if (!welcome.find()) {
            throw new IOException("no welcome");
        }
        raw.cursor = welcome.group(1);
        return raw;
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** A short text; masked with zeros, which RFC 6455 allows and nobody in between minds here. */
    private void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x80 | TEXT);
        frame.write(0x80 | bytes.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(bytes);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /**
     * Reads until an event of this channel at this place, and answers the places of all its events on the way.
     *
     * @throws AssertionError if a frame does not follow from the one before
     */
    List<Long> readUntil(String channel, long seq) throws IOException {
        List<Long> places = new ArrayList<>();
        while (places.isEmpty() || places.get(places.size() - 1) < seq) {
            String message = readMessage();
            Matcher cursors = CURSORS.matcher(message);
            if (!cursors.find()) {
                continue;
            }
            if (!cursors.group(2).equals(cursor)) {
                throw new AssertionError("a frame that does not follow from the one before, at " + places);
            }
            cursor = cursors.group(1);
            Matcher event = EVENT.matcher(message);
            while (event.find()) {
                if (event.group(2).equals(channel)) {
                    places.add(Long.valueOf(event.group(3)));
                }
            }
        }
        return places;
    }

    private String readMessage() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int head = in.readUnsignedByte();
            int opcode = head & 0x0f;
            byte[] payload = in.readNBytes(readLength());
            if (opcode == CLOSE) {
                throw new IOException("closed by the server");
            }
            if (opcode == TEXT || opcode == CONTINUATION) {
                message.writeBytes(payload);
                if ((head & 0x80) != 0) {
                    return message.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    private int readLength() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
