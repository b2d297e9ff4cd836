package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.entente.faults.Conversation.Victim;
import org.junit.jupiter.api.Test;

/**
 * The law that everything rests on: whatever moment the server dies at, nothing that it acknowledged is lost and nothing is there twice. Real processes,
 * the real database on the disk, SIGKILL. {@code -Dentente.kills=500} makes a night of it.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("entente.kills", 10);
    private static final int LONGEST_LIFE_MILLIS = 1200;
    private static final int WHILE_STARTING_ONE_IN = 6;
    private static final int DATABASE_ALONE_ONE_IN = 5;

    private final Random random = new Random();
    private int killsWhileStarting;
    private final List<Duration> recoveries = new ArrayList<>();

    @Test
    void nothing_acknowledged_is_lost_or_doubled_or_out_of_order_whenever_the_server_is_killed() throws Exception {
        Path data = Path.of("target", "kill-test").toAbsolutePath();
        try (Conversation conversation = Conversation.begin(data)) {
            conversation.awaitNextAnswer();
            for (int kill = 1; kill <= KILLS; kill++) {
                if (kill % DATABASE_ALONE_ONE_IN == 0) {
                    killDatabaseAlone(conversation);
                }
                killAndStartAgain(conversation);
            }
            long acknowledged = conversation.acknowledged();
            Findings findings = conversation.endAndCheck(Duration.ofSeconds(20));
            Collections.sort(recoveries);
            System.out.printf(
                    "KillTest: %d kills, %d more while starting, %d acknowledged operations, from a kill to the next answer p95 %d ms (of %d), findings: %s%n",
                    KILLS,
                    killsWhileStarting,
                    conversation.acknowledged(),
                    recoveries.get((recoveries.size() * 95 - 1) / 100).toMillis(),
                    recoveries.size(),
                    findings);
            assertTrue(acknowledged > 20L * KILLS, "they hardly spoke: " + acknowledged);
            assertTrue(findings.isClean(), findings::toString);
            assertEquals(0, conversation.resets(), "a cursor was refused");
        }
        Conversation.remove(data);
    }

    /** The server lives on, does not know what became of what it was writing, and must not guess. */
    private void killDatabaseAlone(Conversation conversation) throws Exception {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        conversation.kill(Victim.DATABASE);
        conversation.awaitNextAnswer();
    }

    private void killAndStartAgain(Conversation conversation) throws Exception {
        // The one thing to wait for here is chance.
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
        long killed = System.nanoTime();
        conversation.kill(random.nextBoolean() ? Victim.SERVER : Victim.SERVER_AND_DATABASE);
        conversation.launch();
        if (random.nextInt(WHILE_STARTING_ONE_IN) == 0) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(2 * LONGEST_LIFE_MILLIS));
            conversation.kill(Victim.SERVER_AND_DATABASE);
            killsWhileStarting++;
            conversation.launch();
        }
        conversation.awaitNextAnswer();
        recoveries.add(Duration.ofNanos(System.nanoTime() - killed));
    }
}
