package org.entente.faults;

/** A way in which a server can break its word. */
enum Finding {
    /** Acknowledged, but not where it was said to be. */
    LOST,
    /** Said once, there more than once. */
    DOUBLED,
    /** There, but before something that its author said earlier in the same channel. */
    OUT_OF_ORDER,
    /** There, with another text or in another channel. */
    ALTERED,
    /** There although nobody said it. */
    INVENTED,
    /** Said by somebody who was not in the channel then: not yet, or not any more. */
    SAID_OUTSIDE,
    /** Delivered, but not there. */
    HEARD_AND_GONE,
    /** There, and for this listener, but never delivered. */
    MISSED,
    /** A frame that does not say the cursor of the one before it on the same connection. */
    GAP,
    HEARD_TWICE,
    HEARD_OUT_OF_ORDER,
    /** Delivered to somebody who was not in the channel then. */
    OVERHEARD,
    /** A place without an entry, or a hash that does not follow from the one before. */
    BROKEN_CHAIN
}
