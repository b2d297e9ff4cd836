package org.entente.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import org.entente.kernel.Secret;
import org.entente.storage.DatabaseAddress;

/**
 * The settings in force, checked. Immutable; holds secrets, shows none.
 *
 * @param previousSecret the one before the last rotation: what was sealed with it can still be opened
 * @param secretChoice whether somebody set the secret: the one that a server made for itself lies in the data directory
 */
public record Config(
        Web web,
        Optional<Management> management,
        Storage storage,
        Secret secret,
        Optional<Secret> previousSecret,
        Choice secretChoice) {

    public Config(Web web, Optional<Management> management, Storage storage, Secret secret) {
        this(web, management, storage, secret, Optional.empty(), Choice.CONFIGURED);
    }

    /**
     * How people reach the server.
     *
     * @param address the local address to listen on
     * @param port to listen on; 0 takes any that is free
     * @param configuredOrigin what browsers see, where that differs from the listening port
     * @param behindProxy whether a reverse proxy stands in front, so that the last hop of X-Forwarded-For is to be believed
     */
    public record Web(
            String address, int port, Optional<Origin> configuredOrigin, boolean behindProxy, Optional<Tls> tls) {

        /** The origin to demand of browsers, once it is known on which port the server listens. */
        public Origin publicOrigin(int listeningPort) {
            return configuredOrigin.orElse(new Origin(tls.isPresent() ? "https" : "http", "localhost", listeningPort));
        }
    }

    /**
     * Where operators' machines ask for health and metrics.
     *
     * @param port to listen on; 0 takes any that is free
     * @param choice whether somebody asked for this port: the default one gives way where another program has it
     */
    public record Management(String address, int port, Choice choice) {}

    /** Where a value comes from. */
    public enum Choice {
        CONFIGURED,
        DEFAULT
    }

    /** PEM files: the certificate with its chain, and its private key. */
    public record Tls(Path certificate, Path key) {}

    /**
     * Where data lives.
     *
     * @param directory for everything the server keeps, the embedded database included
     * @param externalDatabase the owner's credential of a database elsewhere; the embedded one serves where it is absent
     * @param configuredRuntimePassword of the run-time role, where it is not derived from the secret
     */
    public record Storage(
            Path directory, Optional<DatabaseAddress> externalDatabase, Optional<Secret> configuredRuntimePassword) {}

    /** The password of the run-time role, alike on all nodes that share the secret. */
    public Secret runtimePassword() {
        return storage.configuredRuntimePassword()
                .orElseGet(() -> Secret.ofText(
                        secret.derive("entente database runtime role").base64Url()));
    }

    private String describeOrigin() {
        boolean anyPort = web.configuredOrigin().isEmpty() && web.port() == 0;
        return anyPort
                ? "localhost, at the port that will be free"
                : web.publicOrigin(web.port()).toString();
    }

    /** The values in force, one a line, for the log of a start. */
    public String describe() {
        var lines = new StringJoiner("\n");
        lines.add("address: " + web.address() + ", port " + (web.port() == 0 ? "any" : web.port()));
        lines.add("public origin: " + describeOrigin());
        lines.add("behind proxy: " + (web.behindProxy() ? "yes" : "no"));
        lines.add("tls: " + web.tls().map(tls -> tls.certificate().toString()).orElse("none"));
        lines.add("management: "
                + management().map(m -> m.address() + ":" + m.port()).orElse("none"));
        lines.add("data directory: " + storage.directory());
        lines.add("database: "
                + storage.externalDatabase().map(DatabaseAddress::toString).orElse("embedded"));
        lines.add("secret: " + secret
                + previousSecret.map(kept -> ", and the one before it").orElse(""));
        return lines.toString();
    }
}
