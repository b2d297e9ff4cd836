package org.entente.operator;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.entente.kernel.Digests;
import org.entente.kernel.Secret;
import org.entente.network.Founding;

/** {@code network create}, {@code list} and {@code relink}: links to found networks with, and how large those are that were founded. */
final class Networks {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String INSERT_LINK = """
            INSERT INTO founding_link (secret_hash, expires_at) VALUES (?, clock_timestamp() + make_interval(secs => ?)) RETURNING number
            """;

    private static final String LOCK_LINKS = "LOCK TABLE founding_link IN SHARE ROW EXCLUSIVE MODE";

    private static final String END_LINK =
            "UPDATE founding_link SET expires_at = least(expires_at, clock_timestamp()) WHERE number = ? AND used_at IS NULL";

    /** Of those that came to nothing, the ones that somebody may still be looking for. */
    private static final String LIST_LINKS = """
            SELECT number, created_at, expires_at, expires_at > clock_timestamp() AS works FROM founding_link
             WHERE used_at IS NULL AND (expires_at > clock_timestamp() - interval '30 days') ORDER BY number
            """;

    private static final String LIST_NETWORKS = """
            SELECT n.network_id, n.name, n.founded_at,
                   (SELECT count(*) FROM delegation d WHERE d.network_id = n.network_id) AS delegations,
                   (SELECT count(*) FROM member m WHERE m.network_id = n.network_id AND m.removed_at IS NULL) AS members,
                   (SELECT count(*) FROM channel c WHERE c.network_id = n.network_id) AS channels,
                   (SELECT p.pos FROM network_position p WHERE p.network_id = n.network_id) AS entries,
                   (SELECT coalesce(sum(pg_column_size(c)), 0) FROM entry_content c WHERE c.network_id = n.network_id) AS bytes
              FROM network n ORDER BY n.founded_at, n.network_id
            """;

    private final OwnerDatabase database;
    private final String origin;
    private final PrintStream out;

    /** @param origin where people reach the server */
    Networks(OwnerDatabase database, String origin, PrintStream out) {
        this.database = database;
        this.origin = origin;
        this.out = out;
    }

    void create() {
        say(database.inTransaction(Networks::insert));
    }

    /** Makes the link of that number anew; without one, the only one that is open. */
    void relink(Line line) {
        say(database.inTransaction(connection -> {
            lock(connection);
            int number = line.subject().isPresent() ? number(line.subject().get()) : only(links(connection));
            try (PreparedStatement end = connection.prepareStatement(END_LINK)) {
                end.setInt(1, number);
                if (end.executeUpdate() == 0) {
                    throw Line.wrong(
                            "There is no link " + number
                                    + " that nobody has used. `network list` shows them; a network that was founded takes people by invitation.");
                }
            }
            return insert(connection);
        }));
    }

    void list() {
        List<String> lines = database.inSnapshot(connection -> {
            List<String> found = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(LIST_NETWORKS)) {
                while (rows.next()) {
                    found.add(network(rows));
                }
            }
            links(connection).forEach(link -> found.add(link.toString()));
            return found;
        });
        lines.forEach(out::println);
        if (lines.isEmpty()) {
            out.println("There is no network here yet. `network create` makes a link to found one with.");
        }
    }

    private static String network(ResultSet row) throws SQLException {
        return "%s  %s%n    founded %s: %s, %s, %s, %s, %s of content"
                .formatted(
                        row.getString("network_id"),
                        row.getString("name").strip(),
                        MINUTE.format(row.getObject("founded_at", OffsetDateTime.class)),
                        Words.count(row.getLong("delegations"), "delegation"),
                        Words.count(row.getLong("members"), "member"),
                        Words.count(row.getLong("channels"), "channel"),
                        Words.count(row.getLong("entries"), "entry"),
                        Words.bytes(row.getLong("bytes")));
    }

    /** A link that nobody has used. */
    private record Link(int number, Instant madeAt, Instant until, boolean works) {
        @Override
        public String toString() {
            return "not founded yet: link " + number + ", made " + MINUTE.format(madeAt) + ", "
                    + (works ? "works until " : "worked until ") + MINUTE.format(until);
        }
    }

    private record Made(Secret secret, int number) {}

    private static Made insert(Connection connection) throws SQLException {
        Secret secret = Secret.random();
        try (PreparedStatement insert = connection.prepareStatement(INSERT_LINK)) {
            insert.setBytes(1, Digests.sha256(secret.bytes()));
            insert.setDouble(2, Founding.LINK_LIFETIME.toSeconds());
            try (ResultSet row = insert.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no answer");
                }
                return new Made(secret, row.getInt(1));
            }
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOCK_LINKS);
        }
    }

    private static List<Link> links(Connection connection) throws SQLException {
        List<Link> links = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LIST_LINKS)) {
            while (rows.next()) {
                links.add(new Link(
                        rows.getInt("number"),
                        rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                        rows.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        rows.getBoolean("works")));
            }
        }
        return links;
    }

    private static int only(List<Link> links) {
        List<Link> working = links.stream().filter(Link::works).toList();
        List<Link> candidates = working.isEmpty() ? links : working;
        if (candidates.size() != 1) {
            throw Line.wrong(
                    candidates.isEmpty()
                            ? "There is no link that nobody has used: `network create` makes one."
                            : "Say which link: `network relink <number>`. `network list` shows them.");
        }
        return candidates.get(0).number();
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Line.wrong("`" + text + "` is no number of a link: `network list` shows them.");
        }
    }

    private void say(Made made) {
        out.println("Found a network with this link, number " + made.number() + ". It works once, for "
                + Founding.LINK_LIFETIME.toDays() + " days:\n\n  " + origin + "/join#"
                + made.secret().base64Url() + "\n");
    }
}
