package org.entente.config;

import java.util.StringJoiner;

/** What an operator can set, in words for the command line. Made of the declarations that are read at a start, so that the two cannot differ. */
public final class SettingsHelp {
    private SettingsHelp() {}

    public static String text() {
        var lines = new StringJoiner("\n");
        lines.add("Settings are variables, or keys in " + Values.DEFAULT_FILE + " in the working directory ("
                + Setting.PUBLIC_ORIGIN.variable() + " is public-origin there).");
        lines.add("Variables win.");
        for (Setting setting : Setting.values()) {
            add(lines, setting.variable(), setting.meaning(), setting.usual());
            setting.fileVariable().ifPresent(variable -> lines.add("      or in a file, which " + variable + " names"));
        }
        add(lines, Values.CONFIG, "a properties file elsewhere", "./" + Values.DEFAULT_FILE);
        return lines.toString();
    }

    private static void add(StringJoiner lines, String variable, String meaning, String usual) {
        lines.add("");
        lines.add("  " + variable);
        lines.add("      " + meaning);
        lines.add("      default: " + usual);
    }
}
