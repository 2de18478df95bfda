package io.registrycleaner.cleaner.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times for people, in UTC: who reads a report need not be where the registry is. */
public final class Dates {
    public static final String NONE = "–";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Dates() {}

    /** {@code 2026-11-24}, or a dash. */
    public static String day(Optional<Instant> time) {
        return time.map(DAY::format).orElse(NONE);
    }

    /** {@code 2026-11-24 03:00 UTC}. */
    public static String minute(Instant time) {
        return MINUTE.format(time);
    }
}
