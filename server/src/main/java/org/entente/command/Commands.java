package org.entente.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The registry: every command once, by name. Filled at start by {@code App}; read only afterwards. */
public final class Commands {
    private final Map<String, Command<?>> byName = new LinkedHashMap<>();

    @SafeVarargs
    public static Commands of(List<Command<?>>... features) {
        Commands commands = new Commands();
        for (List<Command<?>> feature : features) {
            feature.forEach(commands::add);
        }
        return commands;
    }

    private void add(Command<?> command) {
        if (byName.put(command.name(), command) != null) {
            throw new IllegalArgumentException("a command has exactly one handler: " + command.name());
        }
    }

    public Optional<Command<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Command<?>> all() {
        return byName.values();
    }
}
