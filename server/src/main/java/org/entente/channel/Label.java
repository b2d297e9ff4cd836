package org.entente.channel;

import org.entente.command.shape.WireName;

/** TLP 2.0 (FIRST): with whom something may be shared. Written exactly so, in every language. From the strictest to the loosest. */
public enum Label implements WireName {
    RED("TLP:RED"),
    AMBER_STRICT("TLP:AMBER+STRICT"),
    AMBER("TLP:AMBER"),
    GREEN("TLP:GREEN"),
    CLEAR("TLP:CLEAR");

    private final String wireName;

    Label(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    public static Label of(String wireName) {
        for (Label label : values()) {
            if (label.wireName.equals(wireName)) {
                return label;
            }
        }
        throw new IllegalArgumentException("not a TLP label: " + wireName);
    }
}
