package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.policy.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How a schedule is followed.
 *
 * @param schedule cron expression, known to be one; empty: the policy's own
 * @param applies runs delete; otherwise they only plan
 * @param deadline longest time of a run
 */
public record Settings(Optional<String> schedule, ZoneId zone, boolean applies, Duration deadline) {
    /** Empty where nothing runs by itself. */
    Optional<Schedule> schedule(Optional<Policy> policy) {
        return schedule.or(() -> policy.flatMap(Policy::schedule)).map(cron -> new Schedule(cron, zone));
    }
}
