package org.entente.benchmark;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** What both measured servers do for the benchmark besides serving: they say when they are ready, and how much heap is in use. */
final class Served {
    private static final int COLLECTIONS = 3;

    private Served() {}

    /** Returns when the benchmark ends. */
    static void until(JsonObject ready) throws IOException {
        System.out.println(ready.encode());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (input.readLine() != null) {
            System.out.println(new JsonObject().put("heap", heapInUse()).encode());
        }
    }

    private static long heapInUse() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
