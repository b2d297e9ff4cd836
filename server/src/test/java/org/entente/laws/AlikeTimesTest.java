package org.entente.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.entente.laws.Cast.Kind;
import org.entente.testing.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Nobody learns from the time of an answer whether a thing is there that is not theirs. Times are printed, and only when asked for with
 * {@code -Dentente.timing=true}, since a busy machine proves nothing: foreign and missing by turns, so that whatever else goes on is the same for both.
 */
class AlikeTimesTest {
    private static final int TIMES = 200;
    /** Until the machine has compiled what runs, and the database planned it. */
    private static final int BEFORE = 50;

    /** Who asks, and which field names the thing; without it the question is as it is. */
    private record Question(String command, Kind kind, String field) {}

    private static final Question[] QUESTIONS = {
        of("channel.page", Kind.ELSEWHERE, "channel"),
        of("channel.record", Kind.ELSEWHERE, "channel"),
        of("channel.checkpoint", Kind.ELSEWHERE, "channel"),
        of("channel.page", Kind.EX_MEMBER, "channel"),
        of("channel.page", Kind.OTHER_NETWORK, "channel"),
        of("channel.see", Kind.ELSEWHERE, "channel"),
        of("channel.mark_unread", Kind.ELSEWHERE, "channel"),
        of("channel.update", Kind.ELSEWHERE, "channel"),
        of("channel.add_members", Kind.ELSEWHERE, "channel"),
        of("channel.remove_member", Kind.ELSEWHERE, "channel"),
        of("channel.leave", Kind.ELSEWHERE, "channel"),
        of("channel.make_owner", Kind.ELSEWHERE, "channel"),
        of("channel.close", Kind.ELSEWHERE, "channel"),
        of("channel.reopen", Kind.ELSEWHERE, "channel"),
        of("channel.update", Kind.EX_MEMBER, "channel"),
        of("message.post", Kind.ELSEWHERE, "channel"),
        of("message.post", Kind.OTHER_NETWORK, "channel"),
        of("invitation.revoke", Kind.ELSEWHERE, "invitation"),
        of("secretary.end", Kind.ELSEWHERE, "secretary"),
        of("session.rename", Kind.ELSEWHERE, "session"),
        of("session.end_one", Kind.ELSEWHERE, "session"),
        of("member.change", Kind.OTHER_NETWORK, "member"),
    };

    private static Question of(String command, Kind kind, String field) {
        return new Question(command, kind, field);
    }

    @Test
    @EnabledIfSystemProperty(named = "entente.timing", matches = "true")
    void the_times_of_what_is_foreign_and_what_is_missing_are_printed() {
        try (Cast cast = new Cast()) {
            Questions questions = new Questions(cast);
            System.out.printf("%-24s %-14s %10s %10s %8s%n", "command", "by", "foreign", "missing", "apart");
            for (Question each : QUESTIONS) {
                JsonObject foreign = questions.ask(each.command, each.kind);
                JsonObject missing = Questions.aboutNothing(foreign, each.field);
                measure(cast, each, foreign, missing);
            }
        }
    }

    private static void measure(Cast cast, Question asked, JsonObject foreign, JsonObject missing) {
        Map<String, String> headers = cast.person(asked.kind).headers();
        long[] ofForeign = new long[TIMES];
        long[] ofMissing = new long[TIMES];
        for (int i = -BEFORE; i < TIMES; i++) {
            // Which comes first changes too: the second of two finds everything warm.
            long first = nanos(cast.rest, asked.command, i % 2 == 0 ? foreign : missing, headers);
            long second = nanos(cast.rest, asked.command, i % 2 == 0 ? missing : foreign, headers);
            if (i >= 0) {
                ofForeign[i] = i % 2 == 0 ? first : second;
                ofMissing[i] = i % 2 == 0 ? second : first;
            }
        }
        double one = median(ofForeign);
        double other = median(ofMissing);
        System.out.printf(
                "%-24s %-14s %7.3f ms %7.3f ms %+7.1f %%%n",
                asked.command, asked.kind, one, other, (one / other - 1) * 100);
    }

    private static long nanos(Rest rest, String command, JsonObject arguments, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Idempotency-Key", UUID.randomUUID().toString());
        long begun = System.nanoTime();
        HttpResponse<String> answer = rest.callRaw(command, arguments, all);
        long taken = System.nanoTime() - begun;
        assertEquals(404, answer.statusCode(), answer.body());
        return taken;
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return (nanos[TIMES / 2 - 1] + nanos[TIMES / 2]) / 2e6;
    }
}
