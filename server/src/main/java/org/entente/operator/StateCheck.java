package org.entente.operator;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tables by which the server decides who may what against the record: whoever is let in by a row that no entry explains reads as if they had been
 * added, and no hash would ever tell. Compares what is so now: members and roles, the chair and the other offices, who is in which channel, who reads which
 * stream from where. Says ids and places, never a name or a text.
 */
final class StateCheck {
    private static final int FETCHED = 500;

    private static final String ACTS = """
            SELECT e.stream_id, e.seq, e.kind, c.content FROM entry e LEFT JOIN entry_content c ON c.network_id = e.network_id AND c.pos = e.pos
             WHERE e.network_id = ? AND e.kind NOT LIKE 'message.%' ORDER BY e.pos
            """;

    /** In the words of {@link RecordedState}. */
    private static final String FACTS = """
            WITH here AS (SELECT ?::uuid AS id)
            SELECT 'chair' AS fact, chair_delegation_id::text AS value FROM network, here WHERE network_id = here.id
             UNION ALL
            SELECT 'rule idleMinutes', idle_minutes::text FROM network, here WHERE network_id = here.id
             UNION ALL
            SELECT 'rule sessionMinutes', session_minutes::text FROM network, here WHERE network_id = here.id
             UNION ALL
            SELECT 'delegation ' || d.id, kind || ' ' || code FROM delegation d, here WHERE network_id = here.id
             UNION ALL
            SELECT 'member ' || m.id, 'of ' || delegation_id || ', ' || role || CASE WHEN removed_at IS NULL THEN '' ELSE ', removed' END
              FROM member m, here WHERE network_id = here.id
             UNION ALL
            SELECT 'designation ' || d.id, member_id::text FROM designation d, here WHERE network_id = here.id AND ended_at IS NULL
             UNION ALL
            SELECT 'secretary ' || s.id, principal_id || ' by ' || secretary_id || coalesce(' in ' || array_to_string(channels, ','), '')
              FROM secretary s, here WHERE network_id = here.id AND ended_at IS NULL
             UNION ALL
            SELECT 'term ' || t.id, delegation_id || ' at ' || floor(extract(epoch FROM starts_at))::bigint
              FROM chair_term t, here WHERE network_id = here.id AND began_at IS NULL AND withdrawn_at IS NULL
             UNION ALL
            SELECT 'channel ' || channel_id || ' with ' || member_id, CASE WHEN owner THEN 'owner' ELSE 'member' END
              FROM channel_member, here WHERE network_id = here.id
             UNION ALL
            SELECT 'stream ' || stream_id || ' read by ' || member_id, 'from entry ' || from_seq
              FROM audience, here WHERE network_id = here.id AND until_pos IS NULL
            """;

    private final Connection connection;
    private final Consumer<String> faults;
    /** Streams of which an act was erased: what it said cannot be held against anything. */
    private final Set<String> unreadable = new HashSet<>();

    StateCheck(Connection connection, Consumer<String> faults) {
        this.connection = connection;
        this.faults = faults;
    }

    /** @param name how the findings call the network */
    void run(UUID network, String name) throws SQLException {
        Map<String, String> recorded = recorded(network);
        Map<String, String> held = held(network);
        Set<String> keys = new TreeSet<>(recorded.keySet());
        keys.addAll(held.keySet());
        for (String key : keys) {
            String says = recorded.get(key);
            String is = held.get(key);
            boolean isReadable =
                    unreadable.stream().noneMatch(key::contains) && !unreadable.contains(network.toString());
            if (isReadable && !Objects.equals(says, is)) {
                faults.accept(name + ": " + sentence(key, says, is));
            }
        }
    }

    private static String sentence(String key, @Nullable String says, @Nullable String is) {
        if (says == null) {
            return key + " (" + is + "), which no entry says";
        }
        return is == null
                ? key + " (" + says + ") is in the record and not in the database"
                : key + " (" + is + "), and the record says " + says;
    }

    private Map<String, String> recorded(UUID network) throws SQLException {
        RecordedState state = new RecordedState(network);
        try (PreparedStatement select = connection.prepareStatement(ACTS)) {
            select.setFetchSize(FETCHED);
            select.setObject(1, network);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String stream = rows.getString("stream_id");
                    String content = rows.getString("content");
                    if (content == null) {
                        unreadable.add(stream);
                    } else {
                        state.apply(stream, rows.getLong("seq"), rows.getString("kind"), new JsonObject(content));
                    }
                }
            }
        }
        return state.facts();
    }

    private Map<String, String> held(UUID network) throws SQLException {
        Map<String, String> facts = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(FACTS)) {
            select.setObject(1, network);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    facts.put(rows.getString("fact"), rows.getString("value"));
                }
            }
        }
        return facts;
    }
}
