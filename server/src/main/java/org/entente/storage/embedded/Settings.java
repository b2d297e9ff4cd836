package org.entente.storage.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of the embedded database, as arguments of {@code postgres}: there they outrank every file and ALTER
 * SYSTEM. Whoever wants to tune more than this wants a database of their own.
 */
final class Settings {
    private Settings() {}

    static List<String> arguments(int port, Path log) {
        return Stream.of(durability(), reach(port), silence(log), size())
                .flatMap(List::stream)
                .flatMap(setting -> Stream.of("-c", setting))
                .toList();
    }

    private static List<String> durability() {
        return List.of("fsync=on", "full_page_writes=on", "synchronous_commit=on", "restart_after_crash=on");
    }

    private static List<String> reach(int port) {
        return List.of(
                "listen_addresses=" + Port.HOST,
                "port=" + port,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                "timezone=UTC");
    }

    /**
     * No text of a member may reach the log. Errors quote values, in their first line (invalid input) and in their
     * detail (the failing row), so none below LOG is written, and no detail: the server that caused an error gets it.
     */
    private static List<String> silence(Path log) {
        return List.of(
                "logging_collector=on",
                "log_directory=" + log,
                "log_filename=postgresql-%a.log",
                "log_file_mode=0600",
                "log_rotation_age=1d",
                "log_truncate_on_rotation=on",
                "log_timezone=UTC",
                "log_min_messages=log",
                "log_min_error_statement=panic",
                "log_error_verbosity=terse",
                "log_parameter_max_length=0",
                "log_parameter_max_length_on_error=0",
                "log_statement=none",
                "log_min_duration_statement=-1",
                "log_checkpoints=off",
                "log_autovacuum_min_duration=-1");
    }

    private static List<String> size() {
        return List.of(
                "max_connections=100",
                "shared_buffers=128MB",
                "effective_cache_size=1GB",
                "work_mem=8MB",
                "maintenance_work_mem=128MB",
                "random_page_cost=1.1",
                "jit=off",
                "wal_compression=on",
                "min_wal_size=80MB",
                "max_wal_size=1GB",
                "checkpoint_timeout=5min");
    }
}
