package org.entente;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.entente.config.SettingsHelp;
import org.entente.kernel.StartFault;

/**
 * What stands behind the program's name. Settings stand elsewhere: an argument does something once.
 *
 * @param command words of a command of the operator's; empty to serve
 */
record Arguments(Set<Argument> given, List<String> command) {
    /** All that there are. */
    enum Argument {
        DEMO("--demo", "fill an empty database with a network to try, then serve"),
        HELP("--help", "say this, and end");

        private final String text;
        private final String meaning;

        Argument(String text, String meaning) {
            this.text = text;
            this.meaning = meaning;
        }
    }

    static Arguments of(String... texts) {
        Set<Argument> given = EnumSet.noneOf(Argument.class);
        if (texts.length > 0 && !texts[0].startsWith("-")) {
            return new Arguments(given, List.of(texts));
        }
        for (String text : texts) {
            given.add(Arrays.stream(Argument.values())
                    .filter(argument -> argument.text.equals(text))
                    .findFirst()
                    .orElseThrow(() -> new StartFault(
                            StartFault.Kind.SETTINGS, "There is no argument " + text + ": there are " + all() + ".")));
        }
        return new Arguments(given, List.of());
    }

    private static String all() {
        return Arrays.stream(Argument.values())
                .map(argument -> argument.text + " (" + argument.meaning + ")")
                .collect(Collectors.joining(" and "));
    }

    boolean has(Argument argument) {
        return given.contains(argument);
    }

    /** Everything the command line and the settings understand. */
    static String help() {
        var lines = new StringJoiner("\n");
        lines.add("Entente: a messaging server for small trusted networks. Without an argument it starts and serves.");
        lines.add("");
        for (Argument argument : Argument.values()) {
            lines.add("  " + argument.text + "   " + argument.meaning);
        }
        lines.add("  help     list the commands of the operator");
        lines.add("");
        lines.add(SettingsHelp.text());
        return lines.toString();
    }
}
