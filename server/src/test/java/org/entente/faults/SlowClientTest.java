package org.entente.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.entente.testing.TestServer;
import org.junit.jupiter.api.Test;

/** Clients that stop reading, as phones in tunnels do, while much is said. */
class SlowClientTest {
    private static final int SLOW = 15;
    private static final int MESSAGES = 600;
    private static final String TEXT = "x".repeat(20_000);
    /** The kernel takes up to 4 MB for each connection; this is what the server would have to keep itself if it queued for all of them. */
    private static final long QUEUED_OTHERWISE = SLOW * (MESSAGES * (long) TEXT.length() - 4_000_000);
    /** What was said itself, kept once for everybody who catches up, and a write queue for each. */
    private static final long ALLOWED = MESSAGES * (long) TEXT.length() + SLOW * 512 * 1024L + 16_000_000;

    @Test
    void clients_that_do_not_read_cost_little_and_delay_nobody_and_miss_nothing() throws Exception {
        assertTrue(QUEUED_OTHERWISE > 2 * ALLOWED, "the test could not tell");
        List<RawSocket> slow = new ArrayList<>();
        try (TestServer server = TestServer.start()) {
            URI address = Account.addressOf(server);
            Account founder = Account.founds(address, server.foundingSecret(), "Kadri Tamm");
            Account reader = founder.admits("Minjun Kim");
            String channel = founder.opens("AI export controls", List.of(reader));
            try (RawSocket quick = RawSocket.connect(founder.socketAddress(), founder.token())) {
                for (int i = 0; i < SLOW; i++) {
                    slow.add(RawSocket.connect(reader.socketAddress(), reader.token()));
                }
                long before = used();
                for (int i = 1; i <= MESSAGES; i++) {
                    long seq = say(founder, channel);
                    assertEquals(List.of(seq), quick.readUntil(channel, seq));
                }
                long kept = used() - before;
                assertTrue(kept < ALLOWED, "it kept " + kept / 1_000_000 + " MB");
                List<Long> everything =
                        LongStream.rangeClosed(2, MESSAGES + 1L).boxed().toList();
                for (RawSocket client : slow) {
                    assertEquals(everything, client.readUntil(channel, MESSAGES + 1L));
                }
                long next = say(founder, channel);
                for (RawSocket client : slow) {
                    assertEquals(List.of(next), client.readUntil(channel, next));
                }
            } finally {
                for (RawSocket client : slow) {
                    client.close();
                }
            }
        }
    }

    private static long say(Account author, String channel) throws Exception {
        Recording.Sent message = new Recording.Sent(UUID.randomUUID().toString(), channel, TEXT);
        return author.says(message).get(20, TimeUnit.SECONDS).ok().getLong("seq");
    }

    /** Bytes that cannot be freed, on the heap and in Netty's buffers. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + Math.max(0, PlatformDependent.usedDirectMemory());
    }
}
