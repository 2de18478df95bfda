package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.policy.Schedule;
import io.registrycleaner.cleaner.state.Appointment;
import io.registrycleaner.cleaner.state.Appointment.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be done now, by the schedule and by what was done last.
 *
 * <table>
 * <caption>The cases</caption>
 * <tr><th>last</th><th>now</th></tr>
 * <tr><td>none, or of another schedule</td><td>begin: from now on it holds</td></tr>
 * <tr><td>killed, fewer than three attempts</td><td>the same again at once</td></tr>
 * <tr><td>interrupted in order</td><td>the same again at once</td></tr>
 * <tr><td>failed, fewer than three attempts</td><td>the same again after 15 minutes</td></tr>
 * <tr><td>any, and times have passed since</td><td>one run for all of them</td></tr>
 * <tr><td>any</td><td>wait for the next time</td></tr>
 * </table>
 */
sealed interface Agenda {
    int ATTEMPTS = 3;
    Duration BEFORE_NEXT_ATTEMPT = Duration.ofMinutes(15);

    /** The schedule is new. */
    record Begin() implements Agenda {}

    /** A run is due. */
    record Run(Instant due, int attempt) implements Agenda {}

    /** Nothing before that time; empty where the schedule never comes true again. */
    record Wait(Optional<Instant> until) implements Agenda {}

    static Agenda of(Schedule schedule, Optional<Appointment> last, Instant now) {
        if (last.isEmpty() || !last.get().schedule().equals(schedule.toString())) {
            return new Begin();
        }
        Appointment known = last.get();
        boolean again = known.attempt() < ATTEMPTS;
        if (known.ended(Result.INTERRUPTED)) {
            return new Run(known.due(), known.attempt());
        }
        if (known.end().isEmpty() && again) {
            return new Run(known.due(), known.attempt() + 1);
        }
        Optional<Instant> missed = schedule.last(known.due(), now);
        if (missed.isPresent()) {
            return new Run(missed.get(), 1);
        }
        Optional<Instant> next = schedule.next(now.isAfter(known.due()) ? now : known.due());
        if (known.ended(Result.FAILED) && again) {
            Instant retry = known.end().orElseThrow().at().plus(BEFORE_NEXT_ATTEMPT);
            if (next.isEmpty() || retry.isBefore(next.get())) {
                return retry.isAfter(now) ? new Wait(Optional.of(retry)) : new Run(known.due(), known.attempt() + 1);
            }
        }
        return new Wait(next);
    }
}
