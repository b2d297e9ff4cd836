package org.entente.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.entente.kernel.Secret;
import org.entente.kernel.SecretFile;
import org.entente.kernel.StartFault;
import org.entente.storage.DatabaseAddress;
import org.jspecify.annotations.Nullable;

/** Reads the settings: environment over properties file over defaults, all faults in one go. */
public final class ConfigReader {
    private static final int DEFAULT_MANAGEMENT_PORT = 8081;
    private static final int SECRET_BYTES = 32;

    private final List<String> faults = new ArrayList<>();
    private final Values values;

    private ConfigReader(Map<String, String> environment, Path workingDirectory) {
        this.values = Values.read(environment, workingDirectory.toAbsolutePath(), faults);
    }

    /** @throws StartFault with a line for each fault */
    public static Config read() {
        return read(System.getenv(), Path.of(""));
    }

    static Config read(Map<String, String> environment, Path workingDirectory) {
        return new ConfigReader(environment, workingDirectory).config(workingDirectory);
    }

    private Config config(Path workingDirectory) {
        int port = parse(Setting.PORT, ConfigReader::port, "must be a number from 0 to 65535")
                .orElseGet(() -> port(Setting.PORT.usual()));
        Optional<Secret> configuredSecret = parse(
                Setting.SECRET,
                ConfigReader::key,
                "must be at least " + SECRET_BYTES
                        + " random bytes in base64: make one with `openssl rand -base64 32`");
        Config.Web web = web(port);
        Optional<Config.Management> management = management();
        Path data = values.path(Setting.DATA)
                .orElse(workingDirectory
                        .toAbsolutePath()
                        .resolve(Setting.DATA.usual())
                        .normalize());
        var storage = new Config.Storage(
                data, database(), values.get(Setting.DATABASE_RUNTIME_PASSWORD).map(Secret::ofText));
        if (!faults.isEmpty()) {
            throw new StartFault(StartFault.Kind.SETTINGS, String.join("\n", faults));
        }
        return new Config(web, management, storage, configuredSecret.orElseGet(() -> keptSecret(data)));
    }

    private Config.Web web(int port) {
        String address = values.get(Setting.ADDRESS).orElse(Setting.ADDRESS.usual());
        boolean behindProxy = parse(Setting.BEHIND_PROXY, ConfigReader::flag, "must be true or false")
                .orElseGet(() -> flag(Setting.BEHIND_PROXY.usual()));
        Optional<Origin> origin = parse(
                Setting.PUBLIC_ORIGIN,
                Origin::parse,
                "must be an origin such as https://entente.example.org, without a path or a slash at the end");
        Optional<Config.Tls> tls = tls();
        origin.ifPresent(given -> checkOrigin(given, behindProxy, tls.isPresent()));
        return new Config.Web(address, port, origin, behindProxy, tls);
    }

    private Optional<Config.Management> management() {
        String address = values.get(Setting.MANAGEMENT_ADDRESS).orElse(Setting.MANAGEMENT_ADDRESS.usual());
        Optional<String> configured = values.get(Setting.MANAGEMENT_PORT);
        if (configured.filter("none"::equals).isPresent()) {
            return Optional.empty();
        }
        int port = parse(Setting.MANAGEMENT_PORT, ConfigReader::port, "must be a number from 0 to 65535, or none")
                .orElse(DEFAULT_MANAGEMENT_PORT);
        Config.Choice choice = configured.isPresent() ? Config.Choice.CONFIGURED : Config.Choice.DEFAULT;
        return Optional.of(new Config.Management(address, port, choice));
    }

    private void checkOrigin(Origin origin, boolean behindProxy, boolean tls) {
        String name = Setting.PUBLIC_ORIGIN.variable();
        if (origin.isHttps() && !behindProxy && !tls) {
            faults.add(
                    name + " is https, but nothing here speaks it: set " + Setting.TLS_CERTIFICATE.variable() + " and "
                            + Setting.TLS_KEY.variable() + ", or " + Setting.BEHIND_PROXY.variable()
                            + "=true where a proxy does.");
        }
        if (!origin.isHttps() && !origin.isLoopback()) {
            faults.add(name + " is " + origin
                    + ", but browsers trust http only at localhost: give the server a certificate (or a proxy) and an"
                    + " https origin.");
        }
        if (!origin.isHttps() && tls) {
            faults.add(name + " is " + origin + ", but a certificate is set: write https.");
        }
    }

    private Optional<Config.Tls> tls() {
        Optional<Path> certificate = readable(Setting.TLS_CERTIFICATE);
        Optional<Path> key = readable(Setting.TLS_KEY);
        if (certificate.isPresent() != key.isPresent()) {
            faults.add("Of " + Setting.TLS_CERTIFICATE.variable() + " and " + Setting.TLS_KEY.variable()
                    + " only one is set: set both, or none to serve without TLS.");
        }
        return certificate.flatMap(chain -> key.map(privateKey -> new Config.Tls(chain, privateKey)));
    }

    private Optional<Path> readable(Setting setting) {
        Optional<Path> path = values.path(setting);
        path.filter(file -> !Files.isReadable(file))
                .ifPresent(file -> faults.add(
                        setting.variable() + " names " + file + ", which cannot be read: name a readable PEM file."));
        return path;
    }

    private Optional<DatabaseAddress> database() {
        return parse(
                Setting.DATABASE_URL,
                DatabaseAddress::parse,
                "must be of the form postgresql://owner:password@host:port/name, with special characters of the password"
                        + " percent-encoded and, if need be, ?sslmode=disable, require or verify-full");
    }

    private <T extends @Nullable Object> Optional<T> parse(
            Setting setting, Function<String, T> parser, String expectation) {
        try {
            return values.get(setting).map(parser);
        } catch (IllegalArgumentException e) {
            faults.add(setting.variable() + " " + expectation + ".");
            return Optional.empty();
        }
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException();
        }
        return port;
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Secret key(String text) {
        byte[] bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        if (bytes.length < SECRET_BYTES) {
            throw new IllegalArgumentException();
        }
        return Secret.ofBytes(bytes);
    }

    private static Secret keptSecret(Path data) {
        Path file = data.resolve("secret.key");
        try {
            Files.createDirectories(data);
            return key(SecretFile.readOrCreate(file).text());
        } catch (IOException e) {
            throw StartFault.onDisk(data, e);
        } catch (IllegalArgumentException damaged) {
            throw new StartFault(
                    StartFault.Kind.DISK,
                    "The file " + file
                            + " does not hold a secret: restore it from a backup, or remove it to begin with a"
                            + " new one, which signs everybody out.");
        }
    }
}
