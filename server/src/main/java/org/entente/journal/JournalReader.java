package org.entente.journal;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.entente.kernel.MemberId;
import org.entente.kernel.NetworkId;
import org.entente.kernel.Position;
import org.entente.storage.Database;
import org.entente.storage.Scope;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/** Reads the journal: everything after a position (for the tail), or what one member was told after a position (for catching up). */
public final class JournalReader {
    private static final int MOST_BYTES = 512 * 1024;

    static final Sql AFTER = bounded("SELECT " + EntryRows.COLUMNS + """

              FROM entry e JOIN stream s ON s.network_id = e.network_id AND s.id = e.stream_id
              LEFT JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos
             WHERE e.network_id = $1 AND e.pos > $2 ORDER BY e.pos LIMIT $3
            """);

    /**
     * By delivery interval, so that what is caught up is what would have been heard live; of a stream that the member has left, only the entry with which
     * they departed: an old cursor must not open the past again.
     */
    static final Sql HEARD_AFTER = bounded("SELECT " + EntryRows.COLUMNS + """

              FROM audience a
              JOIN stream s ON s.network_id = a.network_id AND s.id = a.stream_id AND s.head_pos > $3
              JOIN entry e ON e.network_id = a.network_id AND e.stream_id = a.stream_id AND e.pos > $3
                          AND e.pos >= a.from_pos AND (a.until_pos IS NULL OR e.pos < a.until_pos)
                          AND (a.until_pos IS NULL OR e.pos = a.until_pos - 1 OR EXISTS (
                                SELECT FROM audience now WHERE now.network_id = $1 AND now.stream_id = a.stream_id AND now.member_id = $2
                                   AND now.until_pos IS NULL))
              LEFT JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos
             WHERE a.network_id = $1 AND a.member_id = $2 ORDER BY e.pos LIMIT $4
            """);

    /**
     * Of the entries that a query finds, at most its limit, those before which no more than {@value #MOST_BYTES} bytes of content come: so many long
     * messages never stand in memory at once for one reader.
     */
    private static Sql bounded(String query) {
        return Sql.of("""
                SELECT * FROM (
                  SELECT found.*, count(*) OVER () AS found, coalesce(sum(octet_length(content)) OVER (ORDER BY pos ROWS BETWEEN UNBOUNDED PRECEDING
                         AND 1 PRECEDING), 0) AS bytes_before
                    FROM (%s) found) AS counted
                 WHERE bytes_before < %d ORDER BY pos""".formatted(query, MOST_BYTES));
    }

    static final Sql OPEN_STREAMS =
            Sql.of("SELECT stream_id FROM audience WHERE network_id = $1 AND member_id = $2 AND until_pos IS NULL");

    static final Sql HEAD = Sql.of("SELECT pos FROM network_position WHERE network_id = $1");

    static final Sql HASH_AT = Sql.of("SELECT hash_at($1, $2) AS hash");

    static final Sql POSITIONS = Sql.of("SELECT network_id, pos FROM network_positions()");

    private final Database database;

    public JournalReader(Database database) {
        this.database = database;
    }

    /**
     * What a member is told next.
     *
     * @param entries in order, at most the limit asked for
     * @param upTo the position up to which this is complete
     * @param isComplete whether there is nothing more to be told now
     * @param streams the streams whose entries the member hears after {@code upTo}
     */
    public record Heard(List<Entry> entries, boolean isComplete, Position upTo, Set<UUID> streams) {}

    /** Entries in order, and whether there are no more of them now. */
    record Stretch(List<Entry> entries, boolean isComplete) {
        static Stretch of(RowSet<Row> rows, int limit) {
            List<Entry> entries = new ArrayList<>(rows.size());
            long found = 0;
            for (Row row : rows) {
                entries.add(EntryRows.entry(row));
                found = row.getLong("found");
            }
            return new Stretch(entries, found < limit && found == entries.size());
        }
    }

    /** Entries of a network after a position, in order, whoever may read them. */
    Future<Stretch> after(NetworkId network, Position position, int limit) {
        return database.inTransaction(
                Scope.system(network),
                tx -> tx.run(AFTER, network.value(), position.value(), limit).map(rows -> Stretch.of(rows, limit)));
    }

    /** What one member would have heard live after a position. */
    public Future<Heard> heardAfter(NetworkId network, MemberId member, Position position, int limit) {
        return database.inSnapshot(Scope.hearing(network, member), tx -> {
            Future<Stretch> stretch = tx.run(HEARD_AFTER, network.value(), member.value(), position.value(), limit)
                    .map(rows -> Stretch.of(rows, limit));
            Future<List<UUID>> streams =
                    tx.list(OPEN_STREAMS, row -> row.getUUID("stream_id"), network.value(), member.value());
            Future<Position> head = head(tx, network);
            return Future.all(stretch, streams, head).map(all -> {
                List<Entry> entries = stretch.result().entries();
                boolean complete = stretch.result().isComplete();
                Position upTo = complete
                        ? head.result()
                        : entries.get(entries.size() - 1).pos();
                return new Heard(entries, complete, upTo, new HashSet<>(streams.result()));
            });
        });
    }

    /** The last position of a network, within a transaction. */
    public Future<Position> head(Tx tx, NetworkId network) {
        return tx.find(HEAD, row -> new Position(row.getLong("pos")), network.value())
                .map(found -> found.orElse(Position.START));
    }

    public Future<Position> head(NetworkId network, MemberId member) {
        return database.inTransaction(Scope.hearing(network, member), tx -> head(tx, network));
    }

    /**
     * What a cursor at a position is marked with: the first 8 bytes of the hash of the entry there, 0 at the start; empty when there is no such entry,
     * as after the database was restored to an earlier state.
     */
    public Future<Optional<Long>> markAt(Tx tx, NetworkId network, Position position) {
        if (position.equals(Position.START)) {
            return Future.succeededFuture(Optional.of(0L));
        }
        return tx.run(HASH_AT, network.value(), position.value())
                .map(rows -> Optional.ofNullable(rows.iterator().next().getBuffer("hash"))
                        .map(hash -> hash.getLong(0)));
    }

    public Future<Optional<Long>> markAt(NetworkId network, Position position) {
        return database.inTransaction(Scope.nobody(), tx -> markAt(tx, network, position));
    }

    /** The last position of every network of this server. */
    Future<Map<UUID, Position>> positions() {
        return database.inTransaction(
                Scope.nobody(),
                tx -> tx.run(POSITIONS).map(rows -> {
                    Map<UUID, Position> positions = new TreeMap<>();
                    for (Row row : rows) {
                        positions.put(row.getUUID("network_id"), new Position(row.getLong("pos")));
                    }
                    return positions;
                }));
    }
}
