package org.entente.journal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Problem;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * The heads of the streams that one transaction writes, locked in order of their ids (the first lock of every writing transaction), and the time of
 * the transaction, asked of its {@link EntryClock} once the locks are held, so that it is never earlier than the entry before.
 */
final class Heads {
    static final Sql LOCK_HEADS = Sql.of("""
            SELECT id, kind, head_seq, head_hash, sealed FROM stream WHERE network_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE
            """);

    /** Of pairs of stream and member, the streams in which the member is. Lateral, with a limit, so that no statistics can make it read a whole table. */
    static final Sql LOCK_HEADS_FOR_INSIDERS = Sql.of("""
            SELECT id, kind, head_seq, head_hash, sealed FROM stream WHERE network_id = $1 AND id = ANY (ARRAY(
                SELECT u.stream_id FROM unnest($2::uuid[], $3::uuid[]) AS u (stream_id, member_id), LATERAL (
                         SELECT FROM audience WHERE network_id = $1 AND stream_id = u.stream_id AND member_id = u.member_id AND until_pos IS NULL LIMIT 1) a))
             ORDER BY id FOR UPDATE
            """);

    static final Sql NOW = Sql.of("SELECT clock_timestamp() AS now");

    static final Sql OPEN_STREAM = Sql.of("""
            INSERT INTO stream (network_id, id, kind, head_hash) VALUES ($1, $2, $3, $4)
            """);

    final NetworkId network;
    final Instant at;
    private final Map<UUID, Head> byStream;

    private Heads(NetworkId network, Instant at, Map<UUID, Head> byStream) {
        this.network = network;
        this.at = at;
        this.byStream = byStream;
    }

    static Future<Heads> lock(Tx tx, EntryClock clock, NetworkId network, Collection<UUID> streams) {
        UUID[] ids = streams.stream().distinct().sorted().toArray(UUID[]::new);
        return lock(tx, clock, network, tx.run(LOCK_HEADS, network.value(), ids));
    }

    /**
     * Locks the streams in which their members are, and no others.
     *
     * @param streams and, at the same places,
     * @param members
     */
    static Future<Heads> lockForInsiders(Tx tx, EntryClock clock, NetworkId network, UUID[] streams, UUID[] members) {
        return lock(tx, clock, network, tx.run(LOCK_HEADS_FOR_INSIDERS, network.value(), streams, members));
    }

    private static Future<Heads> lock(Tx tx, EntryClock clock, NetworkId network, Future<RowSet<Row>> locking) {
        Future<Map<UUID, Head>> locked = locking.map(rows -> {
            Map<UUID, Head> heads = new HashMap<>();
            for (Row row : rows) {
                heads.put(row.getUUID("id"), head(row));
            }
            return heads;
        });
        Future<Instant> now = clock.now(tx);
        return Future.all(locked, now).map(both -> new Heads(network, now.result(), locked.result()));
    }

    private static Head head(Row row) {
        Buffer hash = row.getBuffer("head_hash");
        return new Head(
                StreamKind.of(row.getString("kind")),
                row.getLong("head_seq"),
                hash.getBytes(),
                row.getBoolean("sealed"));
    }

    /** Begins a stream in this transaction; nobody else can see it before the commit, so it needs no lock. */
    Future<Void> open(Tx tx, Stream stream) {
        byte[] genesis = HashChain.genesis(network.value(), stream.uuid());
        byStream.put(stream.uuid(), new Head(stream.kind(), 0, genesis, false));
        return tx.run(OPEN_STREAM, network.value(), stream.uuid(), stream.kind().code(), Buffer.buffer(genesis))
                .mapEmpty();
    }

    boolean holds(UUID stream) {
        return byStream.containsKey(stream);
    }

    /**
     * The head, or the answer for a stranger: a stream that does not exist and one that may not be seen are alike. So is one of another kind: everybody
     * reads the network's own stream, and with its id for a channel's they could speak to all.
     */
    Head require(Stream stream) {
        Head head = byStream.get(stream.uuid());
        if (head == null || head.kind() != stream.kind()) {
            throw Problem.notFound();
        }
        return head;
    }

    void advance(Stream stream, Head head) {
        byStream.put(stream.uuid(), head);
    }
}
