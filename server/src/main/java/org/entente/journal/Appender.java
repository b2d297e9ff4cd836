package org.entente.journal;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.entente.kernel.MemberId;
import org.entente.kernel.Position;
import org.entente.storage.Sql;
import org.entente.storage.Tx;
import org.jspecify.annotations.Nullable;

/**
 * Gives entries their places and writes them, set-based: one statement for any number of entries. The heads must be held; the network's counter is
 * taken here, as the last lock.
 */
final class Appender {
    static final Sql APPEND = Sql.of("""
            WITH counter AS (
              UPDATE network_position SET pos = pos + cardinality($2::uuid[]) WHERE network_id = $1
              RETURNING pos - cardinality($2::uuid[]) AS base),
            drawn AS MATERIALIZED (
              SELECT counter.base + u.ord AS pos, u.*
                FROM counter, unnest($2::uuid[], $3::bigint[], $4::text[], $5::uuid[], $6::uuid[], $7::bytea[], $8::bytea[], $9::bytea[], $10::text[],
                            $11::text[], $12::text[], $13::text[], $14::bytea[], $15::uuid[])
                     WITH ORDINALITY AS u (stream_id, seq, kind, author_id, op, content_hash, hash, salt, content, joined, departed,
                                           command, args_hash, subject_id, ord)),
            entries AS (
              INSERT INTO entry (network_id, pos, stream_id, seq, kind, author_id, op, at, content_hash, hash, joined, departed)
              SELECT $1, pos, stream_id, seq, kind, author_id, op, $16, content_hash, hash, joined::uuid[], departed::uuid[] FROM drawn ORDER BY pos),
            contents AS (
              INSERT INTO entry_content (network_id, pos, stream_id, seq, salt, content)
              SELECT $1, pos, stream_id, seq, salt, content FROM drawn ORDER BY pos),
            ops AS (
              INSERT INTO op (network_id, member_id, op, command, args_hash, stream_id, seq, at, subject_id)
              SELECT $1, author_id, op, command, args_hash, stream_id, seq, $16, subject_id FROM drawn WHERE command IS NOT NULL),
            heads AS (
              UPDATE stream s SET head_seq = d.seq, head_hash = d.hash, head_pos = d.pos
                FROM (SELECT DISTINCT ON (stream_id) stream_id, seq, hash, pos FROM drawn ORDER BY stream_id, seq DESC) d
               WHERE s.network_id = $1 AND s.id = d.stream_id)
            SELECT base, pg_notify('entente_journal', $1::text || ' ' || (base + cardinality($2::uuid[]))::text) FROM counter
            """);

    static final Sql JOIN_AUDIENCE = Sql.of("""
            INSERT INTO audience (network_id, stream_id, member_id, from_seq, from_pos)
            SELECT $1, e.stream_id, j.member_id, least(j.since, e.seq), e.pos FROM entry e, unnest($4::uuid[], $5::bigint[]) AS j (member_id, since)
             WHERE e.network_id = $1 AND e.stream_id = $2 AND e.seq = $3
            """);

    static final Sql LEAVE_AUDIENCE = Sql.of("""
            UPDATE audience a SET until_seq = e.seq + 1, until_pos = e.pos + 1 FROM entry e
             WHERE e.network_id = $1 AND e.stream_id = $2 AND e.seq = $3
               AND a.network_id = $1 AND a.stream_id = $2 AND a.member_id = ANY ($4::uuid[]) AND a.until_pos IS NULL
            """);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** An entry with its place, and the operation that its receipt answers. */
    record Placed(
            NewEntry entry,
            long seq,
            @Nullable Operation operation,
            @Nullable UUID subject) {}

    private Appender() {}

    static Placed place(
            Heads heads, NewEntry entry, @Nullable Operation operation, @Nullable UUID subject, Columns into) {
        Stream stream = entry.stream();
        Head head = heads.require(stream);
        byte[] salt = new byte[HashChain.SALT_BYTES];
        RANDOM.nextBytes(salt);
        String content = CanonicalJson.write(entry.content());
        byte[] contentHash = HashChain.contentHash(salt, content);
        UUID author = entry.author() == null ? null : entry.author().value();
        byte[] hash = HashChain.next(head.hash(), head.seq() + 1, entry.kind(), author, heads.at, contentHash);
        heads.advance(stream, new Head(head.kind(), head.seq() + 1, hash, head.sealed()));
        Placed placed = new Placed(entry, head.seq() + 1, operation, subject);
        into.add(placed, author, salt, content, contentHash, hash);
        return placed;
    }

    /** Succeeds with the network's position before the first of the entries; each has the next one. */
    static Future<Position> append(Tx tx, Heads heads, Columns columns) {
        return tx.run(APPEND, columns.arguments(heads))
                .map(Appender::base)
                .compose(base -> changeAudience(tx, heads, columns.placed).map(base));
    }

    /** The same as the last statement of a transaction, for entries that change nobody's audience. */
    static Future<Position> appendLast(Tx tx, Heads heads, Columns columns) {
        return tx.runLast(APPEND, columns.arguments(heads)).map(Appender::base);
    }

    private static Position base(RowSet<Row> rows) {
        return new Position(rows.iterator().next().getLong("base"));
    }

    private static Future<Void> changeAudience(Tx tx, Heads heads, List<Placed> placed) {
        List<Future<?>> changes = new ArrayList<>();
        UUID network = heads.network.value();
        for (Placed place : placed) {
            UUID stream = place.entry().stream().uuid();
            List<NewEntry.Joining> joined = place.entry().joined();
            if (!joined.isEmpty()) {
                UUID[] members =
                        joined.stream().map(who -> who.member().value()).toArray(UUID[]::new);
                Long[] since = joined.stream().map(NewEntry.Joining::since).toArray(Long[]::new);
                changes.add(tx.run(JOIN_AUDIENCE, network, stream, place.seq(), members, since));
            }
            if (!place.entry().departed().isEmpty()) {
                UUID[] departed =
                        place.entry().departed().stream().map(MemberId::value).toArray(UUID[]::new);
                changes.add(tx.run(LEAVE_AUDIENCE, network, stream, place.seq(), departed));
            }
        }
        return changes.isEmpty()
                ? Future.succeededFuture()
                : Future.all(changes).mapEmpty();
    }

    /** The entries of one transaction as columns, the form in which {@code unnest} takes them. */
    static final class Columns {
        final List<Placed> placed = new ArrayList<>();
        private final List<UUID> authors = new ArrayList<>();
        private final List<Buffer> salts = new ArrayList<>();
        private final List<String> contents = new ArrayList<>();
        private final List<Buffer> contentHashes = new ArrayList<>();
        private final List<Buffer> hashes = new ArrayList<>();

        void add(Placed place, @Nullable UUID author, byte[] salt, String content, byte[] contentHash, byte[] hash) {
            placed.add(place);
            authors.add(author);
            salts.add(Buffer.buffer(salt));
            contents.add(content);
            contentHashes.add(Buffer.buffer(contentHash));
            hashes.add(Buffer.buffer(hash));
        }

        boolean isEmpty() {
            return placed.isEmpty();
        }

        @Nullable
        Object[] arguments(Heads heads) {
            return new Object[] {
                heads.network.value(),
                column(UUID[]::new, p -> p.entry().stream().uuid()),
                column(Long[]::new, Placed::seq),
                column(String[]::new, p -> p.entry().kind()),
                authors.toArray(UUID[]::new),
                column(
                        UUID[]::new,
                        p -> p.operation() == null ? null : p.operation().id()),
                contentHashes.toArray(Buffer[]::new),
                hashes.toArray(Buffer[]::new),
                salts.toArray(Buffer[]::new),
                contents.toArray(String[]::new),
                column(
                        String[]::new,
                        p -> arrayLiteral(p.entry().joined().stream()
                                .map(NewEntry.Joining::member)
                                .toList())),
                column(String[]::new, p -> arrayLiteral(p.entry().departed())),
                column(
                        String[]::new,
                        p -> p.operation() == null ? null : p.operation().command()),
                column(
                        Buffer[]::new,
                        p -> p.operation() == null
                                ? null
                                : Buffer.buffer(p.operation().argumentsHash())),
                column(UUID[]::new, Placed::subject),
                heads.at.atOffset(java.time.ZoneOffset.UTC)
            };
        }

        /** What the database holds once the transaction has committed, for entries that change nobody's audience. */
        List<Entry> entries(Heads heads, Position base) {
            List<Entry> entries = new ArrayList<>(placed.size());
            for (int i = 0; i < placed.size(); i++) {
                Placed place = placed.get(i);
                entries.add(new Entry(
                        heads.network.value(),
                        new Position(base.value() + i + 1),
                        place.entry().stream(),
                        place.seq(),
                        place.entry().kind(),
                        authors.get(i),
                        place.operation() == null ? null : place.operation().id(),
                        heads.at,
                        contents.get(i),
                        salts.get(i).getBytes(),
                        contentHashes.get(i).getBytes(),
                        hashes.get(i).getBytes(),
                        List.of(),
                        List.of()));
            }
            return entries;
        }

        private <T> T[] column(
                java.util.function.IntFunction<T[]> array, java.util.function.Function<Placed, @Nullable T> value) {
            T[] column = array.apply(placed.size());
            for (int i = 0; i < column.length; i++) {
                column[i] = value.apply(placed.get(i));
            }
            return column;
        }

        /** An array of arrays must be rectangular in PostgreSQL; a literal per row need not be. */
        private static @Nullable String arrayLiteral(List<MemberId> members) {
            if (members.isEmpty()) {
                return null;
            }
            StringBuilder out = new StringBuilder("{");
            for (MemberId member : members) {
                out.append(out.length() > 1 ? "," : "").append(member);
            }
            return out.append('}').toString();
        }
    }
}
