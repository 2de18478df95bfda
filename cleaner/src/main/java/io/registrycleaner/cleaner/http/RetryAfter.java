package io.registrycleaner.cleaner.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or a date (RFC 9110, section 10.2.3). */
public final class RetryAfter {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** How long to wait, five minutes at the most; empty where the answer does not say, or nothing sensible. */
    public static Optional<Duration> of(Answer answer, Clock clock) {
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(value -> value.matches("[0-9]{1,6}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : date(value, clock))
                .map(asked -> asked.isNegative() ? Duration.ZERO : asked)
                .map(asked -> asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
    }

    private static Optional<Duration> date(String value, Clock clock) {
        try {
            return Optional.of(Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
