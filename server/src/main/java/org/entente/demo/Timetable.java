package org.entente.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The week of the script, laid so that it ends now. Pure. */
final class Timetable {
    private Timetable() {}

    /** The instant of a day and time of the script. */
    static Instant at(Instant now, int day, LocalTime time) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return today.plusDays(day).atTime(time).toInstant(ZoneOffset.UTC);
    }

    /**
     * Early in the day some of it would lie ahead. That part is drawn together, in order, between what came before it and now, so that nothing is said in
     * the future.
     *
     * @param planned in order
     */
    static List<Instant> before(Instant now, List<Instant> planned) {
        int past = 0;
        while (past < planned.size() && planned.get(past).isBefore(now)) {
            past++;
        }
        if (past == planned.size()) {
            return planned;
        }
        List<Instant> drawn = new ArrayList<>(planned.subList(0, past));
        Instant last = past == 0 ? now : planned.get(past - 1);
        Duration step = Duration.between(last, now).dividedBy(planned.size() - past + 1L);
        for (int i = past; i < planned.size(); i++) {
            drawn.add(last.plus(step.multipliedBy(i - past + 1L)).truncatedTo(ChronoUnit.MICROS));
        }
        return drawn;
    }
}
