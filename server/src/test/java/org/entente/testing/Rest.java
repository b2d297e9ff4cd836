package org.entente.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.entente.command.Command;

/** The REST door as a program would use it. */
public final class Rest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final Pattern PATH_PARAMETER = Pattern.compile(":(\\w+)");

    private final TestServer server;

    public Rest(TestServer server) {
        this.server = server;
    }

    /** Calls a command by its declared route: fields of the path go there, the rest into the query of a GET or the body. */
    public Answer call(String command, JsonObject arguments, Map<String, String> headers) {
        return answer(callRaw(command, arguments, headers));
    }

    /** The same, as it came over the wire. */
    public HttpResponse<String> callRaw(String command, JsonObject arguments, Map<String, String> headers) {
        Command<?> declared =
                server.app().commands().find(command).orElseThrow(() -> new AssertionError("no command " + command));
        JsonObject rest = arguments.copy();
        Matcher parameters = PATH_PARAMETER.matcher(declared.path());
        StringBuilder path = new StringBuilder();
        while (parameters.find()) {
            Object value = Optional.ofNullable(rest.remove(parameters.group(1))).orElse("none");
            parameters.appendReplacement(path, Matcher.quoteReplacement(encode(value)));
        }
        parameters.appendTail(path);
        String method = declared.method().name();
        if (method.equals("GET")) {
            StringBuilder query = new StringBuilder();
            rest.forEach(field -> query.append(query.isEmpty() ? "?" : "&")
                    .append(field.getKey())
                    .append('=')
                    .append(encode(field.getValue())));
            return raw(method, path.toString() + query, Optional.empty(), headers);
        }
        return raw(
                method,
                path.toString(),
                rest.isEmpty() ? Optional.empty() : Optional.of(rest.encode().getBytes(StandardCharsets.UTF_8)),
                headers);
    }

    /** Any request; with a body it says application/json unless the headers say otherwise. */
    public Answer send(String method, String pathAndQuery, Optional<byte[]> body, Map<String, String> headers) {
        return answer(raw(method, pathAndQuery, body, headers));
    }

    private static Answer answer(HttpResponse<String> response) {
        Map<String, String> answered = new HashMap<>();
        response.headers().map().forEach((name, values) -> answered.put(name, String.join("; ", values)));
        String text = response.body();
        return new Answer(
                response.statusCode(), text.startsWith("{") ? new JsonObject(text) : new JsonObject(), answered);
    }

    public HttpResponse<String> raw(
            String method, String pathAndQuery, Optional<byte[]> body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        body.ifPresent(bytes -> all.putIfAbsent("Content-Type", "application/json"));
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.app().port() + pathAndQuery))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.map(HttpRequest.BodyPublishers::ofByteArray)
                                .orElseGet(HttpRequest.BodyPublishers::noBody));
        all.forEach(request::header);
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Object value) {
        return URLEncoder.encode(String.valueOf(value), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
