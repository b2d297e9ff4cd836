package org.entente.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The week of the demonstration ends when somebody starts it, at whatever hour. */
class TimetableTest {
    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");

    @Test
    void days_count_from_today_in_utc() {
        assertEquals(Instant.parse("2030-02-28T09:30:00Z"), Timetable.at(NOON, -1, LocalTime.of(9, 30)));
    }

    @Test
    void what_has_happened_stays_where_it_was() {
        List<Instant> planned = List.of(NOON.minusSeconds(7200), NOON.minusSeconds(3600));
        assertEquals(planned, Timetable.before(NOON, planned));
    }

    @Test
    void what_lies_ahead_is_drawn_before_now_in_order() {
        Instant last = NOON.minusSeconds(600);
        List<Instant> drawn =
                Timetable.before(NOON, List.of(last, NOON, NOON.plusSeconds(5), NOON.plusSeconds(90_000)));
        assertEquals(List.of(last, last.plusSeconds(150), last.plusSeconds(300), last.plusSeconds(450)), drawn);
    }

    @Test
    void just_after_midnight_the_whole_of_today_has_been_said_already() {
        Instant now = Instant.parse("2030-03-01T00:00:01Z");
        List<Instant> drawn = Timetable.before(
                now, List.of(now.minusSeconds(1), now.plusSeconds(60), now.plusSeconds(120), now.plusSeconds(180)));
        for (int i = 1; i < drawn.size(); i++) {
            assertTrue(drawn.get(i).isAfter(drawn.get(i - 1)) && drawn.get(i).isBefore(now), drawn.toString());
        }
    }
}
