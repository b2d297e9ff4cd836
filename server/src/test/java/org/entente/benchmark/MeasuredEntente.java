package org.entente.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.entente.testing.TestPostgres;
import org.entente.testing.TestServer;
import org.entente.testing.Tester;

/**
 * Entente with the embedded PostgreSQL of the product, fsync on, and everything that production does, except that the rate limits are a million times
 * higher: one benchmark has more to say than ten governments. Its people come in by the public doors.
 */
final class MeasuredEntente {
    static final int MEMBERS = 200;
    static final int FEW = 50;

    private MeasuredEntente() {}

    public static void main(String[] args) throws IOException {
        TestServer server = TestServer.start();
        Tester chair = Tester.founds(server, "Benchmark", "EE", "Member 0");
        String delegation = chair.delegation();
        Stream<Tester> others = IntStream.range(1, MEMBERS).parallel().mapToObj(i -> {
            JsonObject wish = new JsonObject().put("role", "official").put("delegation", delegation);
            return Tester.joins(server, chair.invites(wish), "Member " + i);
        });
        List<Tester> members = Stream.concat(Stream.of(chair), others).toList();
        JsonArray tokens = new JsonArray();
        JsonArray own = new JsonArray();
        for (Tester member : members) {
            tokens.add(member.token());
            own.add(member.opens("Notes of " + member.name(), "start"));
        }
        JsonObject ready = new JsonObject()
                .put("port", server.app().port())
                .put("postgres", postgres())
                .put("tokens", tokens)
                .put("own", own)
                .put(Integer.toString(FEW), opens(members, FEW))
                .put(Integer.toString(MEMBERS), opens(members, MEMBERS));
        Served.until(ready, new Removals(chair)::answer);
        server.close();
        System.exit(0);
    }

    private static String opens(List<Tester> members, int size) {
        return members.get(0)
                .opens("All " + size, "start", members.subList(1, size).toArray(Tester[]::new));
    }

    private static long postgres() throws IOException {
        try (Stream<Path> files = Files.walk(TestPostgres.DIRECTORY, 3)) {
            Path pid = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readAllLines(pid).get(0).strip());
        }
    }
}
