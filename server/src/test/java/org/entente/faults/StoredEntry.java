package org.entente.faults;

import io.vertx.core.json.JsonObject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;

/** An entry as the database holds it, read as the owner and past every line of the server's own reading. */
record StoredEntry(
        UUID network,
        long pos,
        UUID stream,
        String streamKind,
        long seq,
        String kind,
        UUID author,
        String op,
        Instant at,
        byte[] contentHash,
        byte[] hash,
        byte[] salt,
        String content,
        Set<UUID> joined,
        Set<UUID> departed) {
    private static final String ALL = """
            SELECT e.network_id, e.pos, e.stream_id, s.kind AS stream_kind, e.seq, e.kind, e.author_id, e.op, e.at, e.content_hash, e.hash, c.salt, c.content,
                   e.joined, e.departed
              FROM entry e JOIN stream s ON s.network_id = e.network_id AND s.id = e.stream_id
              LEFT JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos
             ORDER BY e.network_id, e.pos
            """;

    /** The whole journal of a server's database. */
    static List<StoredEntry> readAll(TestServer server) throws SQLException {
        try (Connection connection = TestPostgres.connect(server.owner())) {
            return readAll(connection);
        }
    }

    /** The whole journal of a database, by position. */
    static List<StoredEntry> readAll(Connection connection) throws SQLException {
        // Half a million rows come in portions; the driver does that within a transaction only.
        connection.setAutoCommit(false);
        List<StoredEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(5000);
            try (ResultSet row = statement.executeQuery(ALL)) {
                while (row.next()) {
                    entries.add(read(row));
                }
            }
        }
        connection.rollback();
        return entries;
    }

    private static StoredEntry read(ResultSet row) throws SQLException {
        return new StoredEntry(
                row.getObject("network_id", UUID.class),
                row.getLong("pos"),
                row.getObject("stream_id", UUID.class),
                row.getString("stream_kind"),
                row.getLong("seq"),
                row.getString("kind"),
                row.getObject("author_id", UUID.class),
                row.getString("op"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("content_hash"),
                row.getBytes("hash"),
                row.getBytes("salt"),
                row.getString("content"),
                ids(row.getArray("joined")),
                ids(row.getArray("departed")));
    }

    private static Set<UUID> ids(Array array) throws SQLException {
        return array == null ? Set.of() : Set.of((UUID[]) array.getArray());
    }

    boolean isMessage() {
        return kind.equals("message.posted");
    }

    boolean isOfChannel() {
        return streamKind.equals("channel");
    }

    /** What a message says; empty for another kind, and once it is erased. */
    String text() {
        return content == null ? "" : new JsonObject(content).getString("text", "");
    }
}
