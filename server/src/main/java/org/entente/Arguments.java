package org.entente;

import java.util.List;
import org.entente.kernel.StartFault;

/**
 * What stands behind the program's name. Settings stand elsewhere: an argument does something once.
 *
 * @param demo fill an empty database with the demonstration before serving
 */
record Arguments(boolean demo) {
    private static final String DEMO = "--demo";

    static Arguments of(String... given) {
        for (String argument : given) {
            if (!argument.equals(DEMO)) {
                throw new StartFault(
                        StartFault.Kind.SETTINGS,
                        "There is no argument " + argument + ": the only one is " + DEMO
                                + ", which fills an empty database with a network to try.");
            }
        }
        return new Arguments(List.of(given).contains(DEMO));
    }
}
