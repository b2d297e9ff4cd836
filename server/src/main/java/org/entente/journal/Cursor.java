package org.entente.journal;

import java.nio.ByteBuffer;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;

/**
 * How far one member has heard one network. Its sealed form ({@link CursorSeal}) is all that a client ever sees.
 *
 * @param mark the first 8 bytes of the hash of the entry at the position; after a restore to an earlier state it no longer fits
 */
public record Cursor(NetworkId network, MemberId member, Position position, long mark) {
    /** The cursor of a member who has heard everything up to this entry. */
    public static Cursor at(NetworkId network, MemberId member, Entry last) {
        return new Cursor(
                network, member, last.pos(), ByteBuffer.wrap(last.hash()).getLong());
    }
}
