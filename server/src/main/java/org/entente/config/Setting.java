package org.entente.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything an operator can set: as a variable ({@code ENTENTE_PORT}) or in the properties file ({@code entente.port}), with what the program says of
 * it when it is asked.
 */
enum Setting {
    PORT("port to listen on; 0 takes a free one", "8080"),
    ADDRESS("local address to listen on; 0.0.0.0 for all", "127.0.0.1"),
    PUBLIC_ORIGIN(
            "what people have in the address bar, such as https://entente.example.org",
            "http://localhost:<port>, https with a certificate"),
    TLS_CERTIFICATE("PEM file: the certificate with its chain", "none, the server speaks http"),
    TLS_KEY("PEM file: the private key of the certificate", "none"),
    BEHIND_PROXY("true when a reverse proxy does TLS and sets X-Forwarded-For", "false"),
    MANAGEMENT_PORT("where health and metrics are; none for nowhere", "8081, if it is free"),
    MANAGEMENT_ADDRESS("their local address; never the public one", "127.0.0.1"),
    DATA("directory for the embedded database and the server's secret", "./data"),
    DATABASE_URL(
            "the owner's credential of a PostgreSQL 16 or later elsewhere: postgresql://owner:password@host:5432/name",
            "the embedded database",
            Kind.SECRET),
    DATABASE_RUNTIME_PASSWORD(
            "of the role entente_app, which serves requests and owns nothing", "derived from the secret", Kind.SECRET),
    SECRET(
            "32 random bytes in base64, the same on all nodes: openssl rand -base64 32",
            "made and kept in the data directory",
            Kind.SECRET);

    static final String PREFIX = "ENTENTE_";
    static final String FILE_SUFFIX = "_FILE";

    private enum Kind {
        PLAIN,
        SECRET
    }

    private final String meaning;
    private final String usual;
    private final Kind kind;

    Setting(String meaning, String usual) {
        this(meaning, usual, Kind.PLAIN);
    }

    Setting(String meaning, String usual, Kind kind) {
        this.meaning = meaning;
        this.usual = usual;
        this.kind = kind;
    }

    /** What it says, in words for an operator. */
    String meaning() {
        return meaning;
    }

    /** What holds where it is not set: a value, or words. */
    String usual() {
        return usual;
    }

    String variable() {
        return PREFIX + name();
    }

    /** The variable that names a file with the value in it; only secrets have one. */
    Optional<String> fileVariable() {
        return kind == Kind.SECRET ? Optional.of(variable() + FILE_SUFFIX) : Optional.empty();
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }

    static Optional<Setting> ofFileVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting ->
                        setting.fileVariable().filter(variable::equals).isPresent())
                .findFirst();
    }

    /** {@code entente.public-origin} is the key of {@code ENTENTE_PUBLIC_ORIGIN}. */
    static String variableOfKey(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
