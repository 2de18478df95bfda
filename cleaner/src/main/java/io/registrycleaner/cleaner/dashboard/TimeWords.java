package io.registrycleaner.cleaner.dashboard;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How far away a time is, for people who have not looked at their watch. */
final class TimeWords {
    /** From here on hours say nothing. */
    private static final Duration LONG = Duration.ofDays(14);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private TimeWords() {}

    /** {@code 3 h 20 min}, {@code 2 days 4 h}, {@code 45 days}. What is left over is dropped. */
    static String span(Duration time) {
        long days = time.toDays();
        if (time.compareTo(LONG) >= 0) {
            return days + " days";
        }
        if (days > 0) {
            return (days == 1 ? "1 day" : days + " days") + rest(time.toHoursPart(), "h");
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h" + rest(time.toMinutesPart(), "min");
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : "under a minute";
    }

    private static String rest(int amount, String unit) {
        return amount == 0 ? "" : " " + amount + " " + unit;
    }

    /** {@code in 3 h 20 min}; {@code now} where the time has come. */
    static String in(Instant now, Instant then) {
        return then.isAfter(now) ? "in " + span(Duration.between(now, then)) : "now";
    }

    /** {@code 12 min ago}; {@code just now} within a minute. */
    static String ago(Instant now, Instant then) {
        Duration since = Duration.between(then, now);
        return since.toMinutes() < 1 ? "just now" : span(since) + " ago";
    }

    /** {@code 2026-11-25 04:00 Europe/Berlin}; empty where that is UTC, or no zone. */
    static Optional<String> elsewhere(Instant time, String zone) {
        try {
            ZoneId id = ZoneId.of(zone);
            return id.normalized().equals(ZoneOffset.UTC)
                    ? Optional.empty()
                    : Optional.of(MINUTE.format(time.atZone(id)) + " " + id);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
