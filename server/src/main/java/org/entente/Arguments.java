package org.entente;

import java.util.List;
import org.entente.kernel.StartFault;

/**
 * What stands behind the program's name. Settings stand elsewhere: an argument does something once.
 *
 * @param demo fill an empty database with the demonstration before serving
 * @param command words of a command of the operator's; empty to serve
 */
record Arguments(boolean demo, List<String> command) {
    private static final String DEMO = "--demo";
    private static final String HELP = "--help";

    static Arguments of(String... given) {
        List<String> all = List.of(given);
        if (!all.isEmpty() && (!all.get(0).startsWith("-") || all.contains(HELP))) {
            return new Arguments(false, all);
        }
        for (String argument : all) {
            if (!argument.equals(DEMO)) {
                throw new StartFault(
                        StartFault.Kind.SETTINGS,
                        "There is no argument " + argument + ": the only one is " + DEMO
                                + ", which fills an empty database with a network to try; `help` lists the commands.");
            }
        }
        return new Arguments(all.contains(DEMO), List.of());
    }
}
