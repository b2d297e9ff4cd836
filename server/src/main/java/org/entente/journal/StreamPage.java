package org.entente.journal;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * A page of one stream by {@code seq}. Runs in a member's own scope: the intervals of the audience, which the row-level policies apply, decide what is
 * there, so a gap (somebody left and came back) reads as if nothing had been said.
 *
 * @param entries ascending
 */
public record StreamPage(List<Entry> entries, boolean hasBefore, boolean hasAfter) {
    /**
     * Characters of content after which a page ends early, whatever its limit: an answer waits in the memory of the server until its client takes it, and
     * 200 messages of the greatest length would be 12 MB there.
     */
    private static final int MOST_CHARS = 64 * 1024;

    static final Sql PAGE_BEFORE = page("e.seq < $3 ORDER BY e.seq DESC");
    static final Sql PAGE_FROM = page("e.seq >= $3 ORDER BY e.seq");

    private static Sql page(String range) {
        return Sql.of("SELECT " + EntryRows.COLUMNS + """

                  FROM entry e JOIN stream s ON s.network_id = e.network_id AND s.id = e.stream_id
                  LEFT JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos
                 WHERE e.network_id = $1 AND e.stream_id = $2 AND """ + " " + range + " LIMIT $4");
    }

    static final Sql ANY_BEFORE = any("e.seq < $3");
    static final Sql ANY_FROM = any("e.seq >= $3");

    /** Asked of the same intervals as the page itself: a seq alone does not tell whether there is more for this member. */
    private static Sql any(String range) {
        return Sql.of("SELECT EXISTS (SELECT FROM entry e WHERE e.network_id = $1 AND e.stream_id = $2 AND " + range
                + ") AS found");
    }

    static final Sql LATEST = Sql.of("SELECT " + EntryRows.COLUMNS + """

              FROM unnest($2::uuid[]) AS u (id)
              JOIN stream s ON s.network_id = $1 AND s.id = u.id
              JOIN LATERAL (SELECT * FROM entry x WHERE x.network_id = $1 AND x.stream_id = u.id AND x.kind = $3 ORDER BY x.seq DESC LIMIT 1) e ON true
              LEFT JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos
            """);

    /** The last entry of a kind in each of these streams, as far as the member may read. */
    public static Future<Map<UUID, Entry>> latest(Tx tx, UUID network, UUID[] streams, String kind) {
        return tx.list(LATEST, EntryRows::entry, network, streams, kind).map(entries -> {
            Map<UUID, Entry> byStream = new HashMap<>();
            entries.forEach(entry -> byStream.put(entry.stream().uuid(), entry));
            return byStream;
        });
    }

    public static Future<StreamPage> before(Tx tx, UUID network, UUID stream, long seq, int limit) {
        return tx.list(PAGE_BEFORE, EntryRows::entry, network, stream, seq, limit + 1)
                .compose(descending -> any(tx, ANY_FROM, network, stream, seq).map(hasAfter -> {
                    List<Entry> entries = new ArrayList<>(nearest(descending, limit));
                    Collections.reverse(entries);
                    return new StreamPage(entries, entries.size() < descending.size(), hasAfter);
                }));
    }

    public static Future<StreamPage> from(Tx tx, UUID network, UUID stream, long seq, int limit) {
        return tx.list(PAGE_FROM, EntryRows::entry, network, stream, seq, limit + 1)
                .compose(ascending -> any(tx, ANY_BEFORE, network, stream, seq).map(hasBefore -> {
                    List<Entry> entries = nearest(ascending, limit);
                    return new StreamPage(entries, hasBefore, entries.size() < ascending.size());
                }));
    }

    private static Future<Boolean> any(Tx tx, Sql asked, UUID network, UUID stream, long seq) {
        return tx.find(asked, row -> row.getBoolean("found"), network, stream, seq)
                .map(found -> found.orElse(false));
    }

    /** Of entries in the order of reading, those that make a page: at least one, if there is any. */
    private static List<Entry> nearest(List<Entry> entries, int limit) {
        int count = 0;
        int chars = 0;
        while (count < Math.min(entries.size(), limit) && chars < MOST_CHARS) {
            String content = entries.get(count).content();
            chars += content == null ? 0 : content.length();
            count++;
        }
        return List.copyOf(entries.subList(0, count));
    }

    public static Future<StreamPage> around(Tx tx, UUID network, UUID stream, long seq, int limit) {
        Future<StreamPage> before = before(tx, network, stream, seq, limit / 2);
        Future<StreamPage> from = from(tx, network, stream, seq, limit - limit / 2);
        return Future.all(before, from).map(both -> {
            List<Entry> entries = new ArrayList<>(before.result().entries());
            entries.addAll(from.result().entries());
            return new StreamPage(
                    entries, before.result().hasBefore(), from.result().hasAfter());
        });
    }
}
