package org.entente.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP byte for byte, since no client library would send what an attacker does. Everything is ISO 8859-1, so a character is a byte. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;

    public RawHttp(TestServer server) {
        this.port = server.app().port();
    }

    /** What stands in one answer; header names in lower case, the last of the same name. */
    public record Response(int status, Map<String, String> headers, String body) {
        private static Response parse(String text) {
            String[] parts = text.split("\r\n\r\n", 2);
            List<String> lines = Arrays.asList(parts[0].split("\r\n"));
            Map<String, String> headers = new TreeMap<>();
            for (String line : lines.subList(1, lines.size())) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return new Response(
                    Integer.parseInt(lines.get(0).split(" ")[1]), headers, parts.length > 1 ? parts[1] : "");
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** A whole request, closed by the server after its answer. */
    public Response ask(String requestLine, String... headers) throws IOException {
        List<Response> all = send(head(requestLine, headers));
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " answers to " + requestLine);
        }
        return all.get(0);
    }

    /** The head of a request after which the connection is to be closed. */
    public static String head(String requestLine, String... headers) {
        StringBuilder head = new StringBuilder(requestLine + "\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString();
    }

    /** Sends these bytes and answers what comes until the server closes the connection: one answer or many, or none. */
    public List<Response> send(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException refusedHalfWay) {
                // What it said before is still to be read.
            }
            return split(readAll(socket));
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError(
                    "not closed after " + bytes.lines().findFirst().orElse(""), e);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                answer.write(buffer, 0, n);
            }
        } catch (java.net.SocketException reset) {
            // A server that closes while there is more to read resets the connection.
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** At each status line; no text of ours contains one. */
    private static List<Response> split(String stream) {
        List<Response> all = new ArrayList<>();
        for (String text : stream.split("(?=HTTP/1\\.[01] \\d{3} )")) {
            if (!text.isEmpty()) {
                all.add(Response.parse(text));
            }
        }
        return all;
    }
}
