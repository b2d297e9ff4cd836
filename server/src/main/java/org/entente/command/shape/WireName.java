package org.entente.command.shape;

import java.util.Locale;

/** An enumeration whose wire name is not its lower-case Java name (a TLP label). */
public interface WireName {
    String wireName();

    /** The name of an enumeration constant on the wire. */
    static String of(Enum<?> constant) {
        return constant instanceof WireName named
                ? named.wireName()
                : constant.name().toLowerCase(Locale.ROOT);
    }
}
