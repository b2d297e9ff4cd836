package org.entente.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where browsers find the server: scheme, host and, unless it is the scheme's own, port (RFC 6454). */
public record Origin(String scheme, String host, int port) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Parses exactly what a browser sends as {@code Origin}, upper case forgiven.
     *
     * @throws IllegalArgumentException for anything else
     */
    static Origin parse(String text) {
        try {
            var uri = new URI(text.toLowerCase(Locale.ROOT));
            var origin = new Origin(String.valueOf(uri.getScheme()), String.valueOf(uri.getHost()), portOf(uri));
            if (uri.getHost() == null || !(origin.isHttps() || origin.scheme.equals("http")) || !bare(uri)) {
                throw new IllegalArgumentException();
            }
            return origin;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException();
        }
    }

    private static int portOf(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static boolean bare(URI uri) {
        return uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
    }

    public boolean isHttps() {
        return scheme.equals("https");
    }

    /** Browsers treat http as secure for these hosts only: elsewhere they drop Secure cookies. */
    public boolean isLoopback() {
        return LOOPBACK.contains(host);
    }

    /** As a browser writes it, byte for byte comparable with the header. */
    @Override
    public String toString() {
        boolean usual = port == (isHttps() ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
