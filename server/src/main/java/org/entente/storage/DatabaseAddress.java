package org.entente.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.entente.kernel.Secret;

/** A database and the credential to enter it with. Shows no password. */
public record DatabaseAddress(String host, int port, String database, String user, Secret password, SslMode sslMode) {
    private static final int DEFAULT_PORT = 5432;
    private static final int CONNECT_SECONDS = 10;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** How the connection is protected, in PostgreSQL's words. */
    public enum SslMode {
        DISABLE,
        /** Encrypted, but whoever stands between can pose as the server. */
        REQUIRE,
        VERIFY_FULL;

        /** As in a connection string: {@code verify-full}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<SslMode> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equals(word))
                    .findFirst();
        }
    }

    /**
     * Parses {@code postgresql://user:password@host:port/name?sslmode=...}. Without a mode the loopback interface needs
     * none and every other host must prove its name.
     *
     * @throws IllegalArgumentException for anything else; the message does not repeat the text, which holds a password
     */
    public static DatabaseAddress parse(String url) {
        URI uri = URI.create(url);
        String[] credential = String.valueOf(uri.getRawUserInfo()).split(":", 2);
        String path = String.valueOf(uri.getRawPath());
        boolean scheme = Set.of("postgresql", "postgres").contains(String.valueOf(uri.getScheme()));
        if (!scheme
                || uri.getHost() == null
                || credential.length < 2
                || path.length() < 2
                || path.indexOf('/', 1) > 0) {
            throw new IllegalArgumentException("not the address of a database");
        }
        return new DatabaseAddress(
                uri.getHost(),
                uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                decode(path.substring(1)),
                decode(credential[0]),
                Secret.ofText(decode(credential[1])),
                sslMode(uri));
    }

    private static SslMode sslMode(URI uri) {
        String query = uri.getRawQuery();
        if (query == null) {
            return LOOPBACK.contains(uri.getHost()) ? SslMode.DISABLE : SslMode.VERIFY_FULL;
        }
        return Optional.of(query)
                .filter(text -> text.startsWith("sslmode="))
                .flatMap(text -> SslMode.ofWord(text.substring("sslmode=".length())))
                .orElseThrow(() -> new IllegalArgumentException("an unknown parameter"));
    }

    /** A plus is a plus here, unlike in a form. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    /** The same database, entered as somebody else. */
    public DatabaseAddress as(String otherUser, Secret otherPassword) {
        return new DatabaseAddress(host, port, database, otherUser, otherPassword, sslMode);
    }

    /** Without the credential, which goes into {@link #jdbcProperties()}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + URLEncoder.encode(database, UTF_8);
    }

    public Properties jdbcProperties() {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password.text());
        properties.setProperty("sslmode", sslMode.word());
        if (sslMode == SslMode.VERIFY_FULL) {
            // The authorities that Java trusts, rather than a file in somebody's home directory.
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("ApplicationName", "entente");
        return properties;
    }

    @Override
    public String toString() {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + database + "?sslmode="
                + sslMode.word();
    }
}
