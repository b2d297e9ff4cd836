package org.entente.channel;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.entente.command.Actor;
import org.entente.journal.Entry;
import org.entente.journal.StreamPage;
import org.entente.snapshot.SnapshotPart;
import org.entente.storage.Sql;
import org.entente.storage.Tx;

/**
 * This feature's part of the snapshot: the channels that the member is in, with their people, the member's place in them and the last message.
 *
 * <p>What may be read is told as the row-level policies have it: every interval of the member, not the open one alone. A client that kept to the open
 * one would hide from somebody who came back what they read before they went.
 */
final class ChannelSnapshot implements SnapshotPart {
    static final Sql LIST_MY_CHANNELS = Sql.of("""
            SELECT c.id, c.name, c.purpose, c.label, c.history, c.created_at, c.created_by, c.closed_at,
                   cm.joined_seq, cm.seen_seq, s.head_seq, r.first_seq,
                   ARRAY(SELECT lower(gap) FROM unnest(r.gaps) AS gap ORDER BY 1) AS gaps_from,
                   ARRAY(SELECT upper(gap) - 1 FROM unnest(r.gaps) AS gap ORDER BY 1) AS gaps_to,
                   (SELECT count(*) FROM (SELECT FROM entry e WHERE e.network_id = $1 AND e.stream_id = c.id AND e.kind = 'message.posted'
                                             AND e.seq > cm.seen_seq AND e.author_id <> $2 LIMIT 1000) AS unseen) AS unread
              FROM channel_member cm
              JOIN channel c ON c.network_id = cm.network_id AND c.id = cm.channel_id
              JOIN stream s ON s.network_id = cm.network_id AND s.id = cm.channel_id
              JOIN LATERAL (
                SELECT min(a.from_seq) AS first_seq,
                       int8multirange(int8range(min(a.from_seq), NULL)) - range_agg(int8range(a.from_seq, a.until_seq)) AS gaps
                  FROM audience a WHERE a.network_id = cm.network_id AND a.stream_id = cm.channel_id AND a.member_id = cm.member_id
              ) r ON true
             WHERE cm.network_id = $1 AND cm.member_id = $2
            """);

    static final Sql LIST_PEOPLE_OF_MY_CHANNELS = Sql.of("""
            SELECT p.channel_id, p.member_id, p.owner, p.joined_at FROM channel_member me
              JOIN channel_member p ON p.network_id = me.network_id AND p.channel_id = me.channel_id
             WHERE me.network_id = $1 AND me.member_id = $2 ORDER BY p.joined_seq, p.member_id
            """);

    @Override
    public Class<? extends Record> described() {
        return ChannelAnswers.Snapshot.class;
    }

    @Override
    public Future<Void> addTo(JsonObject snapshot, Tx tx, Actor.Member member) {
        UUID network = member.network().value();
        UUID me = member.member().value();
        return tx.list(LIST_MY_CHANNELS, ChannelSnapshot::view, network, me).compose(channels -> {
            UUID[] ids = channels.stream()
                    .map(c -> UUID.fromString(c.getString("id")))
                    .toArray(UUID[]::new);
            Future<Map<UUID, Entry>> latest = StreamPage.latest(tx, network, ids, ChannelEvents.MESSAGE_POSTED);
            Future<List<Row>> people = tx.list(LIST_PEOPLE_OF_MY_CHANNELS, row -> row, network, me);
            return Future.all(latest, people).map(both -> {
                snapshot.put("channels", assemble(channels, latest.result(), people.result()));
                return null;
            });
        });
    }

    private static JsonArray assemble(List<JsonObject> channels, Map<UUID, Entry> latest, List<Row> people) {
        Map<String, JsonObject> byId = new java.util.LinkedHashMap<>();
        for (JsonObject channel : channels) {
            byId.put(channel.getString("id"), channel.put("members", new JsonArray()));
            Entry last = latest.get(UUID.fromString(channel.getString("id")));
            if (last != null) {
                channel.put("lastMessage", last.toEvent());
            }
        }
        for (Row row : people) {
            JsonObject channel = byId.get(row.getUUID("channel_id").toString());
            if (channel != null) {
                channel.getJsonArray("members").add(member(row));
            }
        }
        return new JsonArray(List.copyOf(byId.values()));
    }

    private static JsonObject member(Row row) {
        return new JsonObject()
                .put("member", row.getUUID("member_id").toString())
                .put("owner", row.getBoolean("owner"))
                .put("since", row.getOffsetDateTime("joined_at").toInstant().toString());
    }

    private static JsonObject view(Row row) {
        return ChannelJson.channel(ChannelStore.channel(row))
                .put("firstSeq", row.getLong("first_seq"))
                .put("gaps", gaps(row.getArrayOfLongs("gaps_from"), row.getArrayOfLongs("gaps_to")))
                .put("headSeq", row.getLong("head_seq"))
                .put("seenSeq", row.getLong("seen_seq"))
                .put("joinedSeq", row.getLong("joined_seq"))
                .put("unread", row.getLong("unread"));
    }

    /** What was said while the member was away: from and to, both inclusive. */
    private static JsonArray gaps(Long[] from, Long[] to) {
        JsonArray gaps = new JsonArray();
        for (int i = 0; i < from.length; i++) {
            gaps.add(new JsonObject().put("from", from[i]).put("to", to[i]));
        }
        return gaps;
    }
}
