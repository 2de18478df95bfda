package io.registrycleaner.cleaner.model;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 14d}. */
public final class Timespan {
    private static final Pattern PARTS =
            Pattern.compile("(?:(?<d>[0-9]{1,5})d)?(?:(?<h>[0-9]{1,5})h)?(?:(?<m>[0-9]{1,5})m)?(?:(?<s>[0-9]{1,5})s)?");

    private Timespan() {}

    /**
     * Every part has at most five digits, so no sum can overflow.
     *
     * @throws IllegalArgumentException when the text is no time, or longer than {@code longest}
     */
    public static Duration parse(String text, Duration longest) {
        Matcher parts = PARTS.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a length of time; expected a number with a unit, as in 90s, 10m or 1h30m");
        }
        Duration duration = Duration.ofDays(number(parts, "d"))
                .plusHours(number(parts, "h"))
                .plusMinutes(number(parts, "m"))
                .plusSeconds(number(parts, "s"));
        if (duration.compareTo(longest) > 0) {
            throw new IllegalArgumentException("'" + text + "' is longer than the longest allowed, " + print(longest));
        }
        return duration;
    }

    private static long number(Matcher parts, String group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    /** As {@link #parse} reads it, to the second: {@code 1m30s}. */
    public static String print(Duration duration) {
        if (duration.toSeconds() == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), 'd');
        append(text, duration.toHoursPart(), 'h');
        append(text, duration.toMinutesPart(), 'm');
        append(text, duration.toSecondsPart(), 's');
        return text.toString();
    }

    private static void append(StringBuilder text, long amount, char unit) {
        if (amount > 0) {
            text.append(amount).append(unit);
        }
    }
}
