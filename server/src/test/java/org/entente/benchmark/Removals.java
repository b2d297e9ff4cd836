package org.entente.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.entente.testing.Socket;
import org.entente.testing.Tester;

/**
 * How long after the answer to a removal the socket of whoever was removed is closed. It uses the public doors, from within the server's process: the
 * generator's clients shall go on undisturbed.
 */
final class Removals {
    private final Tester chair;
    private final List<Leaver> leavers = new ArrayList<>();

    Removals(Tester chair) {
        this.chair = chair;
    }

    private record Leaver(Tester person, Socket socket) {}

    JsonObject answer(JsonObject question) {
        return question.getString("do").equals("admit") ? admit(question.getInteger("people")) : remove();
    }

    private JsonObject admit(int people) {
        Tester now = chair.signsInAgain();
        for (int i = 0; i < people; i++) {
            Tester person = now.admitsColleague("official", "Leaver " + UUID.randomUUID());
            leavers.add(new Leaver(person, person.listens()));
        }
        return new JsonObject();
    }

    private JsonObject remove() {
        Tester now = chair.signsInAgain();
        List<Double> millis = new ArrayList<>();
        for (Leaver leaver : leavers) {
            now.change("member.remove", new JsonObject().put("member", leaver.person().id()))
                    .ok();
            long answered = System.nanoTime();
            int code = leaver.socket().awaitClose();
            if (code != 4401) {
                throw new BenchmarkFailure("a removed member's socket was closed with " + code);
            }
            millis.add(Math.max(0, leaver.socket().closedNanos() - answered) / 1e6);
        }
        leavers.clear();
        return new JsonObject().put("millis", new JsonArray(millis.stream().sorted().toList()));
    }
}
