package org.entente.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the operator wrote, setting by setting: the environment over the properties file. An empty value counts as none,
 * as compose files pass it.
 */
final class Values {
    static final String CONFIG = Setting.PREFIX + "CONFIG";
    static final String DEFAULT_FILE = "entente.properties";

    private final Map<Setting, String> texts = new EnumMap<>(Setting.class);
    private final Path workingDirectory;
    private final List<String> faults;

    private Values(Path workingDirectory, List<String> faults) {
        this.workingDirectory = workingDirectory;
        this.faults = faults;
    }

    /** Reads both sources; what is wrong with them goes to {@code faults}. */
    static Values read(Map<String, String> environment, Path workingDirectory, List<String> faults) {
        var values = new Values(workingDirectory, faults);
        values.take(values.propertiesFile(
                Optional.ofNullable(environment.get(CONFIG)).filter(text -> !text.isBlank())));
        values.take(environment);
        return values;
    }

    Optional<String> get(Setting setting) {
        return Optional.ofNullable(texts.get(setting));
    }

    /** An absolute path; a relative one counts from the working directory. */
    Optional<Path> path(Setting setting) {
        return get(setting).map(workingDirectory::resolve).map(Path::normalize);
    }

    private void take(Map<String, String> source) {
        Map<String, String> ours = new TreeMap<>(source);
        ours.keySet().removeIf(Predicate.not(name -> name.startsWith(Setting.PREFIX)));
        ours.remove(CONFIG);
        ours.values().removeIf(String::isBlank);
        ours.forEach((name, text) -> Setting.ofVariable(name)
                .ifPresentOrElse(
                        setting -> texts.put(setting, text.strip()),
                        () -> Setting.ofFileVariable(name)
                                .ifPresentOrElse(
                                        setting -> takeFile(setting, name, text.strip(), ours),
                                        () -> faults.add(unknown(name)))));
    }

    private void takeFile(Setting setting, String name, String file, Map<String, String> source) {
        if (source.containsKey(setting.variable())) {
            faults.add("Both " + setting.variable() + " and " + name + " are set: keep one of them.");
            return;
        }
        try {
            texts.put(setting, Files.readString(workingDirectory.resolve(file)).strip());
        } catch (IOException e) {
            faults.add(name + " names " + file + ", which cannot be read: name a readable file with the value in it.");
        }
    }

    private static String unknown(String name) {
        Optional<String> meant = Nearest.to(name, names());
        return "There is no setting " + name
                + meant.map(other -> ": did you mean " + other + "?")
                        .orElse(": remove it, the settings are " + String.join(", ", names().toList()) + ".");
    }

    private static Stream<String> names() {
        return Stream.concat(
                Stream.of(CONFIG),
                Arrays.stream(Setting.values())
                        .flatMap(setting ->
                                Stream.concat(Stream.of(setting.variable()), setting.fileVariable().stream())));
    }

    private Map<String, String> propertiesFile(Optional<String> named) {
        Path file = workingDirectory.resolve(named.orElse(DEFAULT_FILE));
        if (named.isEmpty() && !Files.exists(file)) {
            return Map.of();
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            faults.add(
                    "The properties file " + file + " cannot be read: mend it, or name another with " + CONFIG + ".");
        }
        Map<String, String> variables = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            String variable = Setting.variableOfKey(key);
            boolean known = variable.startsWith(Setting.PREFIX);
            variables.put(known ? variable : Setting.PREFIX + variable, properties.getProperty(key));
        }
        return variables;
    }
}
