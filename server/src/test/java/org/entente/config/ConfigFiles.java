package org.entente.config;

import java.nio.file.Path;
import java.util.Map;

/** Opens the reader of settings to tests in other packages. */
public final class ConfigFiles {
    private ConfigFiles() {}

    /** The settings of a server that has a data directory and nothing else said. */
    public static Config read(Path data) {
        return ConfigReader.read(
                Map.of("ENTENTE_DATA", data.toString(), "ENTENTE_PORT", "0", "ENTENTE_MANAGEMENT_PORT", "none"),
                Path.of("target"));
    }
}
