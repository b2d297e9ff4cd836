package org.entente.journal;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Set;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** A writing transaction whose stream heads are locked: what a use case works with between its locks and its entries. */
public final class Writing {
    static final Sql ADMIT_QUIETLY = Sql.of(
            "INSERT INTO audience (network_id, stream_id, member_id, from_seq, from_pos) VALUES ($1, $2, $3, 1, 0)");

    static final Sql DISMISS_QUIETLY = Sql.of("""
            UPDATE audience a SET until_seq = s.head_seq + 1, until_pos = p.pos + 1 FROM stream s, network_position p
             WHERE a.network_id = $1 AND a.stream_id = $2 AND a.member_id = $3 AND a.until_pos IS NULL
               AND s.network_id = $1 AND s.id = $2 AND p.network_id = $1
            """);

    private final Tx tx;
    final Heads heads;

    Writing(Tx tx, Heads heads) {
        this.tx = tx;
        this.heads = heads;
    }

    public Tx tx() {
        return tx;
    }

    public NetworkId network() {
        return heads.network;
    }

    /** The time of this writing by the journal's clock; every entry of it has this time. */
    public Instant at() {
        return heads.at;
    }

    /** Begins a stream. */
    public Future<Void> open(Stream stream) {
        return heads.open(tx, stream);
    }

    /** The last seq of a stream whose head is held. */
    public long headSeq(Stream stream) {
        return heads.require(stream).seq();
    }

    /** From now on messages to this stream are refused, or taken again. */
    public Future<Void> seal(Stream stream, Sealing sealing) {
        return tx.run(Journal.SEAL, network().value(), stream.uuid(), sealing == Sealing.SEALED)
                .mapEmpty();
    }

    /** Lets a member read a stream of which nobody needs to be told that they do: their own, and their delegation's. */
    public Future<Void> admitQuietly(Stream stream, MemberId member) {
        return tx.run(ADMIT_QUIETLY, network().value(), stream.uuid(), member.value())
                .mapEmpty();
    }

    /** Ends what {@link #admitQuietly} began. */
    public Future<Void> dismissQuietly(Stream stream, MemberId member) {
        return tx.run(DISMISS_QUIETLY, network().value(), stream.uuid(), member.value())
                .mapEmpty();
    }

    /** Whether a stream takes messages. */
    public enum Sealing {
        SEALED,
        OPEN
    }

    /**
     * Demands that these streams are held. What a use case reads before it has its locks may have changed once it has them; then it begins again with
     * more of them, a bounded number of times, rather than locking out of order.
     */
    public void requireAll(Set<Stream> streams) {
        if (!streams.stream().allMatch(stream -> heads.holds(stream.uuid()))) {
            throw new Journal.MoreStreams(streams);
        }
    }
}
