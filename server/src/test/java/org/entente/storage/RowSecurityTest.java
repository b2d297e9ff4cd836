package org.entente.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The second wall: what the database itself refuses to the role as which the server works, whatever the server believes. */
class RowSecurityTest {
    /** Server-wide, without network content; everything else leads with network_id. */
    private static final Set<String> WITHOUT_NETWORK = Set.of(
            "person",
            "session",
            "refresh_token",
            "founding_link",
            "sign_in_link",
            "passkey",
            "ceremony",
            "code_generator",
            "revocation",
            "server_fact",
            "flyway_schema_history");

    private static TestServer server;
    private static Tester kadri;
    private static Tester minjun;
    private static Tester aino;
    private static String channel;
    private Connection runtime;

    @BeforeAll
    static void found() {
        server = TestServer.start();
        kadri = Tester.founds(server, "Digital Ministers", "EE", "Kadri Tamm");
        minjun = kadri.admitsDelegation("KR", "member", "김민준");
        channel = kadri.opens("Without him", "start");
        kadri.says(channel, "a secret").ok();
        kadri.invites(new JsonObject().put("role", "official").put("delegation", kadri.delegation()));
        aino = Tester.foundsAnother(server, "Another network", "FI", "Aino Laine");
        aino.opens("Far away", "start");
        holdOffices(kadri);
        holdOffices(aino);
    }

    /** So that no table of offices is empty. */
    private static void holdOffices(Tester head) {
        JsonObject term = new JsonObject().put("delegation", head.delegation()).put("startsAt", "2099-01-01T00:00:00Z");
        head.change("chair.plan", term).ok();
        Tester official = head.admitsColleague("official", "Assistant of " + head.name());
        head.change(
                        "designation.make",
                        new JsonObject().put("member", official.id()).put("until", "2099-01-01T00:00:00Z"))
                .ok();
        head.change("secretary.name", new JsonObject().put("member", official.id()))
                .ok();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void enter() throws SQLException {
        runtime = TestPostgres.connect(server.runtime());
        runtime.setAutoCommit(false);
    }

    @AfterEach
    void go() throws SQLException {
        runtime.close();
    }

    private static List<String> networkTables() {
        return server
                .query(
                        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'network_id'")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private void as(Scope scope) throws SQLException {
        try (PreparedStatement set = runtime.prepareStatement(
                "SELECT set_config('entente.scope', ?, true), set_config('entente.network', ?, true), set_config('entente.member', ?, true)")) {
            set.setString(1, scope.name());
            set.setString(2, scope.network());
            set.setString(3, scope.member());
            set.execute();
        }
    }

    private static Scope member(Tester who) {
        return new Scope("member", who.network(), who.id());
    }

    private static Scope acting(Tester who) {
        return new Scope("acting", who.network(), who.id());
    }

    private static Scope hearing(Tester who) {
        return new Scope("hearing", who.network(), who.id());
    }

    private long count(String from) throws SQLException {
        try (Statement statement = runtime.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void refused(String sql) throws SQLException {
        try (Statement statement = runtime.createStatement()) {
            var savepoint = runtime.setSavepoint();
            SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
            assertEquals("42501", refusal.getSQLState(), refusal.getMessage());
            runtime.rollback(savepoint);
        }
    }

    @Test
    void every_table_with_network_content_has_row_security_enabled_and_forced() {
        Set<String> secured = server
                .query(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') "
                                + "AND relrowsecurity AND relforcerowsecurity")
                .stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        assertEquals(new TreeSet<>(networkTables()), new TreeSet<>(secured));
        Set<String> others = server
                .query(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')")
                .stream()
                .map(row -> row.get(0))
                .filter(table -> !secured.contains(table))
                .collect(Collectors.toSet());
        assertEquals(WITHOUT_NETWORK, others, "a new table leads with network_id, or is named here for a reason");
    }

    @Test
    void a_member_sees_that_a_way_back_in_is_open_and_no_invitation_of_anybody_else() throws Exception {
        JsonObject offer =
                new JsonObject().put("member", minjun.id()).put("secretHash", Tester.hashOf(Tester.newSecret()));
        kadri.change("reentry.offer", offer).ok();
        as(member(minjun));
        assertEquals(1, count("invitation WHERE reenters_id IS NOT NULL"));
        assertEquals(0, count("invitation WHERE reenters_id IS NULL"));
        as(member(aino));
        assertEquals(0, count("invitation WHERE network_id <> '" + aino.network() + "'"));
        assertEquals(0, count("invitation WHERE reenters_id IS NOT NULL"));
    }

    @Test
    void the_runtime_role_owns_nothing_and_bypasses_nothing() {
        String role = server.runtime().user();
        assertEquals(
                List.of(List.of("f", "f", "f", "f", "f")),
                server.query(
                        "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication FROM pg_roles WHERE rolname = '"
                                + role + "'"));
        assertEquals(
                "0",
                server.query("SELECT (SELECT count(*) FROM pg_class WHERE relowner = '" + role + "'::regrole)"
                                + " + (SELECT count(*) FROM pg_proc WHERE proowner = '" + role + "'::regrole)"
                                + " + (SELECT count(*) FROM pg_namespace WHERE nspowner = '" + role + "'::regrole)")
                        .get(0)
                        .get(0));
        assertEquals(
                "0",
                server.query("SELECT count(*) FROM pg_auth_members WHERE member = '" + role + "'::regrole")
                        .get(0)
                        .get(0));
    }

    @Test
    void functions_that_run_as_the_owner_have_a_fixed_path_and_are_not_for_everybody() {
        assertEquals(
                List.of(),
                server.query("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef "
                        + "AND (NOT coalesce(proconfig::text, '') LIKE '%search_path=public, pg_temp%' "
                        + "OR has_function_privilege('public', oid, 'EXECUTE'))"));
    }

    @Test
    void without_a_scope_nothing_can_be_read() throws SQLException {
        as(Scope.nobody());
        for (String table : networkTables()) {
            assertEquals(0, count(table), table);
            assertTrue(
                    Long.parseLong(server.query("SELECT count(*) FROM " + table)
                                    .get(0)
                                    .get(0))
                            > 0,
                    table);
        }
    }

    @Test
    void within_one_network_nothing_of_another_can_be_read_in_any_scope() throws SQLException {
        for (Scope scope : List.of(
                member(kadri),
                acting(kadri),
                hearing(kadri),
                new Scope("system", kadri.network(), ""),
                new Scope("writer", kadri.network(), ""))) {
            as(scope);
            for (String table : networkTables()) {
                assertEquals(
                        0, count(table + " WHERE network_id = '" + aino.network() + "'"), scope.name() + " " + table);
            }
        }
    }

    @Test
    void a_member_reads_their_own_streams_and_nothing_of_a_channel_they_are_not_in() throws SQLException {
        as(member(minjun));
        for (String from : List.of("channel", "stream", "audience", "entry", "entry_content", "channel_member")) {
            String column = from.equals("channel") || from.equals("stream")
                    ? "id"
                    : from.equals("channel_member") ? "channel_id" : "stream_id";
            assertEquals(0, count(from + " WHERE " + column + " = '" + channel + "'"), from);
        }
        assertEquals(0, count("invitation WHERE reenters_id IS NULL"), "they invited nobody");
        assertEquals(0, count("op WHERE member_id <> '" + minjun.id() + "'"));
        assertTrue(count("entry") > 0 && count("member") > 0);
        as(member(kadri));
        assertTrue(count("entry WHERE stream_id = '" + channel + "'") > 0);
    }

    @Test
    void who_changes_channels_sees_and_writes_where_they_are_and_in_their_own_name() throws SQLException {
        String own = kadri.opens("With him", "start", minjun);
        as(acting(minjun));
        for (String from : List.of(
                "channel WHERE id", "stream WHERE id", "channel_member WHERE channel_id", "audience WHERE stream_id")) {
            assertEquals(0, count(from + " = '" + channel + "'"), from);
            assertTrue(count(from + " = '" + own + "'") > 0, from);
        }
        assertEquals(0, count("entry WHERE author_id <> '" + minjun.id() + "'"), "what others did");
        assertEquals(0, count("entry_content"));
        refused(entryBy(minjun));
        refused(entryBy(kadri).replace(channel, own));
        refused("INSERT INTO audience (network_id, stream_id, member_id, from_seq, from_pos) VALUES ('"
                + minjun.network() + "', '" + channel + "', '" + minjun.id() + "', 1, 0)");
        refused("INSERT INTO channel_member (network_id, channel_id, member_id, joined_seq, joined_at) VALUES ('"
                + minjun.network() + "', '" + channel + "', '" + minjun.id() + "', 1, now())");
        refused("UPDATE stream SET sealed = true WHERE kind = 'network'");
        try (Statement statement = runtime.createStatement()) {
            for (String change : List.of(
                    "UPDATE channel SET name = 'Ours' WHERE id = '" + channel + "'",
                    "UPDATE stream SET sealed = true WHERE id = '" + channel + "'",
                    "UPDATE audience SET until_pos = 1 WHERE stream_id = '" + channel + "'",
                    "DELETE FROM channel_member WHERE channel_id = '" + channel + "'",
                    "UPDATE member SET role = 'head'",
                    "UPDATE network SET name = 'Ours'")) {
                assertEquals(0, statement.executeUpdate(change), change);
            }
            assertEquals(1, statement.executeUpdate(entryBy(minjun).replace(channel, own)));
        }
    }

    @Test
    void who_is_told_what_they_missed_reads_what_they_would_have_heard() throws SQLException {
        String left = kadri.opens("Left", "joining", minjun);
        kadri.says(left, "while he was there").ok();
        JsonObject him = new JsonObject().put("channel", left).put("member", minjun.id());
        kadri.change("channel.remove_member", him).ok();
        kadri.says(left, "after he went").ok();
        as(hearing(minjun));
        assertEquals(0, count("entry WHERE stream_id = '" + channel + "'"));
        assertEquals(0, count("entry_content WHERE stream_id = '" + channel + "'"));
        assertEquals(0, count("audience WHERE member_id <> '" + minjun.id() + "'"));
        assertEquals(1, count("entry WHERE stream_id = '" + left + "'"), "the departure");
        assertEquals(1, count("entry WHERE stream_id = '" + left + "' AND kind = 'channel.member_removed'"));
        assertEquals(1, count("entry_content WHERE stream_id = '" + left + "'"));
        assertEquals(0, count("channel"));
        assertEquals(0, count("member"));
        runtime.rollback();
        kadri.change(
                        "channel.add_members",
                        new JsonObject().put("channel", left).put("members", Tester.ids(minjun)))
                .ok();
        as(hearing(minjun));
        assertEquals(4, count("entry WHERE stream_id = '" + left + "'"), "all but what was said meanwhile");
        try (Statement statement = runtime.createStatement()) {
            assertEquals(0, statement.executeUpdate("UPDATE stream SET sealed = true"));
        }
        refused("INSERT INTO audience (network_id, stream_id, member_id, from_seq, from_pos) VALUES ('"
                + minjun.network() + "', '" + channel + "', '" + minjun.id() + "', 1, 0)");
    }

    @Test
    void a_row_of_another_network_cannot_be_written() throws SQLException {
        as(new Scope("system", kadri.network(), ""));
        refused("INSERT INTO delegation (network_id, id, kind, name, code, time_zone) VALUES ('" + aino.network()
                + "', '" + UUID.randomUUID() + "', 'member', 'Spies', 'XX', 'UTC')");
        refused("INSERT INTO audience (network_id, stream_id, member_id, from_seq, from_pos) VALUES ('" + aino.network()
                + "', '" + aino.network() + "', '" + kadri.id() + "', 1, 0)");
        refused("UPDATE network SET network_id = '" + aino.network() + "'");
        try (Statement statement = runtime.createStatement()) {
            assertEquals(
                    0,
                    statement.executeUpdate(
                            "UPDATE network SET name = 'Ours' WHERE network_id = '" + aino.network() + "'"));
            assertEquals(
                    0,
                    statement.executeUpdate(
                            "UPDATE member SET role = 'head' WHERE network_id = '" + aino.network() + "'"));
        }
    }

    private static String entryBy(Tester author) {
        return "INSERT INTO entry (network_id, pos, stream_id, seq, kind, author_id, at, content_hash, hash) VALUES ('"
                + author.network() + "', 999999, '" + channel + "', 999999, 'message.posted', '" + author.id()
                + "', now(), '\\x00', '\\x00')";
    }

    @Test
    void an_author_who_is_not_in_the_channel_cannot_be_written() throws SQLException {
        as(new Scope("writer", kadri.network(), ""));
        refused(entryBy(minjun));
        try (Statement statement = runtime.createStatement()) {
            assertEquals(1, statement.executeUpdate(entryBy(kadri)));
        }
    }

    @Test
    void who_is_whose_secretary_is_read_by_the_two_and_changed_by_neither_nor_by_the_writer() throws SQLException {
        as(member(minjun));
        assertEquals(0, count("secretary"));
        as(member(kadri));
        assertEquals(1, count("secretary"));
        refused("INSERT INTO secretary (network_id, id, principal_id, secretary_id, named_at) VALUES ('"
                + kadri.network() + "', '" + UUID.randomUUID() + "', '" + minjun.id() + "', '" + kadri.id()
                + "', now())");
        as(new Scope("writer", kadri.network(), ""));
        refused("UPDATE secretary SET channels = NULL");
        refused("UPDATE secretary SET ended_at = now()");
    }

    @Test
    void a_member_changes_nothing_but_their_own_place() throws SQLException {
        as(member(minjun));
        refused(entryBy(minjun));
        refused("INSERT INTO channel_member (network_id, channel_id, member_id, joined_seq, joined_at) VALUES ('"
                + minjun.network() + "', '" + channel + "', '" + minjun.id() + "', 1, now())");
        try (Statement statement = runtime.createStatement()) {
            assertEquals(0, statement.executeUpdate("UPDATE member SET role = 'head'"));
            assertEquals(
                    0,
                    statement.executeUpdate(
                            "UPDATE channel_member SET seen_seq = 0 WHERE member_id <> '" + minjun.id() + "'"));
        }
    }

    @Test
    void the_record_can_be_added_to_and_not_rewritten() throws SQLException {
        as(new Scope("system", kadri.network(), ""));
        for (String sql : List.of(
                "UPDATE entry SET kind = 'x'",
                "DELETE FROM entry",
                "TRUNCATE entry",
                "UPDATE op SET seq = 0",
                "DELETE FROM op",
                "UPDATE entry_content SET content = '{}'",
                "DELETE FROM member",
                "DELETE FROM stream",
                "ALTER TABLE entry DISABLE ROW LEVEL SECURITY",
                "DROP POLICY author_writes ON entry",
                "CREATE TABLE mine (id int)")) {
            refused(sql);
        }
    }
}
