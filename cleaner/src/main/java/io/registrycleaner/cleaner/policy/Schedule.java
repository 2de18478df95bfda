package io.registrycleaner.cleaner.policy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/**
 * When a cron expression of five fields comes true in a time zone. As in Vixie's cron, a day counts when the day of the month or the
 * day of the week fits, where both are given.
 *
 * <p>What would fall into the hour that the clocks skip in spring comes true when that hour is over; in the hour that they repeat in
 * autumn an expression that names an hour comes true once.
 */
public final class Schedule {
    private final String expression;
    private final ZoneId zone;
    private final ExecutionTime times;

    /** @throws IllegalArgumentException for what is no cron expression of five fields */
    public Schedule(String expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
        this.times = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(expression));
    }

    public String expression() {
        return expression;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The next time after one; empty where it never comes. */
    public Optional<Instant> next(Instant after) {
        Optional<Instant> regular = times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
        Instant from = after;
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null && regular.isPresent() && change.getInstant().isBefore(regular.get())) {
            if (skips(change)) {
                return Optional.of(change.getInstant());
            }
            from = change.getInstant();
            change = zone.getRules().nextTransition(from);
        }
        return regular;
    }

    /** Does the expression name a time that no clock shows then? */
    private boolean skips(ZoneOffsetTransition change) {
        if (!change.isGap()) {
            return false;
        }
        LocalDateTime before = change.getDateTimeBefore().minusSeconds(1);
        return times.nextExecution(before.atZone(ZoneOffset.UTC))
                .filter(first -> first.toLocalDateTime().isBefore(change.getDateTimeAfter()))
                .isPresent();
    }

    /** The last time after one and not after another; empty where there is none. */
    public Optional<Instant> last(Instant after, Instant until) {
        Optional<Instant> last = times.lastExecution(until.atZone(zone))
                .map(ZonedDateTime::toInstant)
                .filter(time -> time.isAfter(after));
        Optional<Instant> later = next(last.orElse(after));
        while (later.isPresent() && !later.get().isAfter(until)) {
            last = later;
            later = next(later.get());
        }
        return last;
    }

    /** As it is written down: {@code 0 3 * * * Europe/Berlin}. */
    @Override
    public String toString() {
        return expression + " " + zone;
    }
}
