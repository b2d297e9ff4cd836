package org.entente.channel;

/**
 * What of a seat passes on to whoever takes it. TLP:RED is for the people who were named, not for their office, and a direct conversation is between the
 * people it began with. Pure.
 */
final class SeatPolicy {
    private SeatPolicy() {}

    static boolean passesOn(Channel channel) {
        return !channel.isDirect() && channel.label() != Label.RED;
    }
}
