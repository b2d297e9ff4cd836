package org.entente.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything an operator can set: as a variable ({@code ENTENTE_PORT}) or in the properties file ({@code entente.port}). */
enum Setting {
    PORT,
    ADDRESS,
    PUBLIC_ORIGIN,
    BEHIND_PROXY,
    TLS_CERTIFICATE,
    TLS_KEY,
    MANAGEMENT_ADDRESS,
    MANAGEMENT_PORT,
    DATA,
    DATABASE_URL(Kind.SECRET),
    DATABASE_RUNTIME_PASSWORD(Kind.SECRET),
    SECRET(Kind.SECRET),
    PREVIOUS_SECRET(Kind.SECRET);

    static final String PREFIX = "ENTENTE_";
    static final String FILE_SUFFIX = "_FILE";

    private enum Kind {
        PLAIN,
        SECRET
    }

    private final Kind kind;

    Setting() {
        this(Kind.PLAIN);
    }

    Setting(Kind kind) {
        this.kind = kind;
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
