package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.entente.faults.Conversation.Victim;
import org.entente.testing.Answer;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing until it has found what was planted. */
class CheckerTest {
    private static final int MESSAGES = 12;

    /** A founder who listens and says things, a colleague who is in one channel of the two, and what the database then holds. */
    private record Exchange(List<StoredEntry> journal, Recording recording, String channel, String otherChannel) {
        Findings check() {
            return check(recording);
        }

        Findings check(Recording told) {
            return Checker.check(journal, List.of(told));
        }
    }

    @Test
    void what_was_told_truly_is_clean() throws Exception {
        try (TestServer server = TestServer.start()) {
            Exchange exchange = exchange(server, Answering.ONCE);
            assertTrue(exchange.check().isClean(), exchange.check()::toString);
            assertEquals(MESSAGES, exchange.recording.acknowledged().size());
            assertEquals(MESSAGES + 1, exchange.recording.heard().size());
        }
    }

    @Test
    void an_answer_lost_and_asked_for_again_is_clean() throws Exception {
        try (TestServer server = TestServer.start()) {
            Exchange exchange = exchange(server, Answering.LOST_AT_FIRST);
            assertTrue(exchange.check().isClean(), exchange.check()::toString);
        }
    }

    @Test
    void without_a_unique_operation_id_it_reports_what_is_doubled() throws Exception {
        try (TestServer server = TestServer.start()) {
            plant(server, """
                    ALTER TABLE op DROP CONSTRAINT op_pkey;
                    CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                    CREATE TRIGGER forget BEFORE INSERT ON op FOR EACH ROW EXECUTE FUNCTION forget();
                    """);
            Findings findings = exchange(server, Answering.LOST_AT_FIRST).check();
            assertEquals(MESSAGES, findings.count(Finding.DOUBLED), findings::toString);
        }
    }

    /** The run-time role commits without waiting for the disk, so the server acknowledges what a kill of the database then loses. */
    @Test
    void with_acknowledging_before_the_commit_it_reports_what_is_lost() throws Exception {
        Path data = Path.of("target", "checker-test").toAbsolutePath();
        try (Conversation conversation = Conversation.begin(data)) {
            conversation.awaitNextAnswer();
            conversation.kill(Victim.SERVER_AND_DATABASE);
            conversation.onDisk(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute("ALTER ROLE entente_app SET synchronous_commit = off");
                }
            });
            for (int kill = 1; kill <= 2; kill++) {
                conversation.launch();
                conversation.awaitNextAnswer();
                conversation.awaitAcknowledged(conversation.acknowledged() + 60);
                conversation.kill(Victim.SERVER_AND_DATABASE);
            }
            conversation.launch().awaitReady();
            Findings findings = conversation.endAndCheck(Duration.ZERO);
            assertTrue(findings.count(Finding.LOST) > 0, findings::toString);
            assertEquals(0, findings.count(Finding.DOUBLED), findings::toString);
        }
        Conversation.remove(data);
    }

    @Test
    void what_is_told_in_another_order_is_reported() throws Exception {
        try (TestServer server = TestServer.start()) {
            Exchange exchange = exchange(server, Answering.ONCE);
            Recording told = exchange.recording;

            List<Recording.Heard> heard = new ArrayList<>(told.heard());
            Collections.swap(heard, 4, 5);
            assertOnly(1, Finding.HEARD_OUT_OF_ORDER, exchange.check(hearing(told, heard)));

            List<Recording.Sent> sent = new ArrayList<>(told.sent());
            Collections.swap(sent, 4, 5);
            assertOnly(1, Finding.OUT_OF_ORDER, exchange.check(told.retold(sent, told.acknowledged(), told.heard())));
        }
    }

    @Test
    void what_is_told_too_little_or_too_often_or_in_other_words_is_reported() throws Exception {
        try (TestServer server = TestServer.start()) {
            Exchange exchange = exchange(server, Answering.ONCE);
            Recording told = exchange.recording;
            List<Recording.Heard> heard = told.heard();
            Recording.Heard one = heard.get(5);

            assertOnly(1, Finding.MISSED, exchange.check(hearing(told, without(heard, one))));
            assertOnly(1, Finding.HEARD_TWICE, exchange.check(hearing(told, with(heard, one))));
            assertOnly(
                    1,
                    Finding.HEARD_AND_GONE,
                    exchange.check(
                            hearing(told, with(heard, new Recording.Heard(one.stream(), 1000, one.op(), one.text())))));
            assertOnly(
                    1,
                    Finding.OVERHEARD,
                    exchange.check(
                            hearing(told, with(heard, new Recording.Heard(exchange.otherChannel, 1, null, "")))));
            Recording interrupted = hearing(told, heard);
            interrupted.hasGap();
            assertOnly(1, Finding.GAP, exchange.check(interrupted));
            assertEquals(
                    1,
                    exchange.check(hearing(
                                    told,
                                    with(
                                            without(heard, one),
                                            new Recording.Heard(one.stream(), one.seq(), one.op(), "otherwise"))))
                            .count(Finding.ALTERED));
        }
    }

    @Test
    void what_was_acknowledged_and_is_somewhere_else_is_reported() throws Exception {
        try (TestServer server = TestServer.start()) {
            Exchange exchange = exchange(server, Answering.ONCE);
            Recording told = exchange.recording;
            Recording.Acknowledged one = told.acknowledged().get(3);
            List<Recording.Acknowledged> moved = with(
                    without(told.acknowledged(), one),
                    new Recording.Acknowledged(one.sent(), one.stream(), one.seq() + 1));
            assertOnly(1, Finding.LOST, exchange.check(told.retold(told.sent(), moved, told.heard())));

            List<StoredEntry> holed = new ArrayList<>(exchange.journal);
            holed.removeIf(entry -> one.sent().op().equals(entry.op()));
            Findings findings = Checker.check(holed, List.of(told));
            assertEquals(1, findings.count(Finding.LOST), findings::toString);
            assertEquals(1, findings.count(Finding.HEARD_AND_GONE), findings::toString);
            assertEquals(1, findings.count(Finding.BROKEN_CHAIN), findings::toString);
        }
    }

    @Test
    void what_somebody_said_after_they_were_removed_is_reported() throws Exception {
        try (TestServer server = TestServer.start()) {
            Exchange exchange = exchange(server, Answering.ONCE);
            plant(server, "UPDATE entry SET departed = ARRAY[author_id] WHERE kind = 'message.posted' AND seq = 10");
            Findings findings = Checker.check(StoredEntry.readAll(server), List.of());
            assertOnly(MESSAGES + 1 - 10, Finding.SAID_OUTSIDE, findings);
        }
    }

    @Test
    void an_entry_that_was_written_over_is_reported() throws Exception {
        try (TestServer server = TestServer.start()) {
            Exchange exchange = exchange(server, Answering.ONCE);
            plant(
                    server,
                    "UPDATE entry_content SET content = '{\"text\":\"otherwise\"}' WHERE content LIKE '%said 7\"}'");
            Findings findings = Checker.check(StoredEntry.readAll(server), List.of(exchange.recording));
            assertEquals(1, findings.count(Finding.BROKEN_CHAIN), findings::toString);
            assertEquals(1, findings.count(Finding.INVENTED), findings::toString);
        }
    }

    /** Whether the first answer to each message arrives. */
    private enum Answering {
        ONCE,
        LOST_AT_FIRST
    }

    private static Exchange exchange(TestServer server, Answering answering) throws Exception {
        Account founder = Account.founds(Account.addressOf(server), server.foundingSecret(), "Kadri Tamm");
        Account colleague = founder.admits("Minjun Kim");
        Recording recording = Recording.ofListener(founder.member());
        try (SocketWire wire = SocketWire.connect(founder, recording)) {
            String channel = founder.opens("AI export controls", List.of(colleague));
            String other = colleague.opens("Not for everybody", List.of());
            for (int i = 0; i < MESSAGES; i++) {
                Recording.Sent sent =
                        recording.sends(new Recording.Sent(UUID.randomUUID().toString(), channel, "said " + i));
                Answer lost = answering == Answering.LOST_AT_FIRST ? say(wire, sent) : null;
                Answer answer = say(i % 2 == 0 ? wire : Wire.rest(founder), sent);
                recording.isTold(
                        sent, answer.ok().getString("stream"), answer.ok().getLong("seq"));
                assertTrue(lost == null || lost.isOk());
            }
            assertTrue(recording.awaitHeard(MESSAGES + 1, TimeUnit.SECONDS.toNanos(20)));
            return new Exchange(StoredEntry.readAll(server), recording, channel, other);
        }
    }

    private static Answer say(Wire wire, Recording.Sent message) throws Exception {
        return wire.says(message).get(20, TimeUnit.SECONDS);
    }

    private static void plant(TestServer server, String sql) throws Exception {
        try (Connection connection = TestPostgres.connect(server.owner());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Recording hearing(Recording told, List<Recording.Heard> instead) {
        return told.retold(told.sent(), told.acknowledged(), instead);
    }

    private static <T> List<T> with(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static <T> List<T> without(List<T> all, T one) {
        List<T> less = new ArrayList<>(all);
        assertTrue(less.remove(one));
        return less;
    }

    private static void assertOnly(int times, Finding finding, Findings findings) {
        assertEquals(times, findings.count(finding), findings::toString);
        for (Finding other : Finding.values()) {
            assertTrue(other == finding || findings.count(other) == 0, findings::toString);
        }
    }
}
