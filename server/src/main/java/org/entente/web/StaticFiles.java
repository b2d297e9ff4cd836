package org.entente.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.entente.kernel.Digests;
import org.entente.kernel.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The built client, read once into memory and served by exact name. There is no path to normalise and no cache to poison (the class of CVE-2026-1002):
 * a name is in the map or it is not. Any other path that a person may have in the address bar gets the page.
 */
public final class StaticFiles {
    private static final String ROOT = "web";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "txt", "text/plain; charset=utf-8");

    private final Map<String, Asset> assets;
    private final Asset page;
    private final String importMapHash;

    private StaticFiles(Map<String, Asset> assets, String importMapHash) {
        this.assets = assets;
        this.page = Objects.requireNonNull(assets.get("/index.html"), "the built client has no index.html");
        this.importMapHash = importMapHash;
    }

    private record Asset(Buffer body, @Nullable Buffer gzipped, String type, String tag) {}

    public static StaticFiles load() {
        URL index = StaticFiles.class.getClassLoader().getResource(ROOT + "/index.html");
        if (index == null) {
            throw new IllegalStateException("the built client is not on the class path");
        }
        try {
            URI uri = index.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return read(Objects.requireNonNull(Path.of(uri).getParent()));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath(ROOT));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the built client cannot be read", e);
        }
    }

    private static StaticFiles read(Path root) throws IOException {
        Map<String, Buffer> bodies = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                try (InputStream in = Files.newInputStream(file)) {
                    bodies.put(
                            "/" + root.relativize(file).toString().replace('\\', '/'),
                            Buffer.buffer(in.readAllBytes()));
                }
            }
        }
        Map<String, Asset> assets = new HashMap<>();
        bodies.forEach((name, body) -> {
            if (!name.endsWith(".gz") && !name.equals("/csp.json")) {
                assets.put(name, new Asset(body, bodies.get(name + ".gz"), type(name), tag(body)));
            }
        });
        Buffer csp = Objects.requireNonNull(bodies.get("/csp.json"), "the built client has no csp.json");
        return new StaticFiles(assets, new JsonObject(csp).getString("importMapHash"));
    }

    String importMapHash() {
        return importMapHash;
    }

    void serve(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path() == null ? "" : request.path();
        Asset asset = assets.get(path);
        if (asset == null && isPlaceOfTheClient(path)) {
            asset = page;
        }
        if (asset == null) {
            context.fail(Problem.notFound());
            return;
        }
        send(context, asset, path.startsWith("/vendor/"));
    }

    /** Addresses that the client's router knows have no dot; files have one. */
    private static boolean isPlaceOfTheClient(String path) {
        return path.indexOf('.') < 0 && path.indexOf('%') < 0 && !path.startsWith("/api/");
    }

    private static void send(RoutingContext context, Asset asset, boolean immutable) {
        var response = context.response()
                .putHeader("Content-Type", asset.type)
                .putHeader("ETag", asset.tag)
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("Cache-Control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
        // A tag is a hash, which no other tag can contain, so there is no need to take the list apart.
        if (String.valueOf(context.request().getHeader("If-None-Match")).contains(asset.tag)) {
            Answers.end(response.setStatusCode(304), Buffer.buffer());
            return;
        }
        Buffer gzipped = asset.gzipped;
        if (gzipped != null
                && String.valueOf(context.request().getHeader("Accept-Encoding"))
                        .contains("gzip")) {
            Answers.end(response.putHeader("Content-Encoding", "gzip"), gzipped);
        } else {
            Answers.end(response, asset.body);
        }
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static String tag(Buffer body) {
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.sha256(body.getBytes())) + '"';
    }
}
