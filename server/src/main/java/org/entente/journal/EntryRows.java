package org.entente.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.entente.kernel.Position;
import org.entente.kernel.StreamId;

/** Reads {@link Entry} from rows of entry joined with its stream's kind and its content, the columns of {@link #COLUMNS}. */
final class EntryRows {
    static final String COLUMNS = """
            e.network_id, e.pos, e.stream_id, s.kind AS stream_kind, e.seq, e.kind, e.author_id, e.op, e.at, e.content_hash, e.hash, e.joined, e.departed,
            c.salt, c.content""";

    private EntryRows() {}

    static Entry entry(Row row) {
        Buffer salt = row.getBuffer("salt");
        return new Entry(
                row.getUUID("network_id"),
                new Position(row.getLong("pos")),
                new Stream(StreamKind.of(row.getString("stream_kind")), new StreamId(row.getUUID("stream_id"))),
                row.getLong("seq"),
                row.getString("kind"),
                row.getUUID("author_id"),
                row.getUUID("op"),
                row.get(OffsetDateTime.class, "at").toInstant(),
                row.getString("content"),
                salt == null ? null : salt.getBytes(),
                row.getBuffer("content_hash").getBytes(),
                row.getBuffer("hash").getBytes(),
                ids(row, "joined"),
                ids(row, "departed"));
    }

    private static List<UUID> ids(Row row, String column) {
        UUID[] ids = row.getArrayOfUUIDs(column);
        return ids == null ? List.of() : List.of(ids);
    }
}
