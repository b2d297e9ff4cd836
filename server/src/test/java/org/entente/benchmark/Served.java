package org.entente.benchmark;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** What both measured servers do for the benchmark besides serving: they say when they are ready, and how much heap is in use. */
final class Served {
    private static final int COLLECTIONS = 3;

    private Served() {}

    /** Returns when the benchmark ends. */
    static void until(JsonObject ready) throws IOException {
        until(ready, question -> new JsonObject());
    }

    /** @param more answers what is asked besides the heap */
    static void until(JsonObject ready, UnaryOperator<JsonObject> more) throws IOException {
        System.out.println(ready.encode());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            JsonObject question = new JsonObject(line);
            boolean heap = question.getString("do").equals("collect");
            System.out.println((heap ? new JsonObject().put("heap", heapInUse()) : more.apply(question)).encode());
        }
    }

    private static long heapInUse() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
