package io.registrycleaner.cleaner.http;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.model.Timespan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment at which everything must be over. */
public record Deadline(Instant end, Duration whole, Clock clock) {
    public static Deadline in(Duration duration, Clock clock) {
        return new Deadline(clock.instant().plus(duration), duration, clock);
    }

    public Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * How long a step may take that would like {@code wanted}.
     *
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when no time is left; {@code step} names what was not done
     */
    public Duration allow(Duration wanted, String step) {
        Duration left = left();
        if (left.isZero()) {
            throw passed(step).asException();
        }
        return left.compareTo(wanted) < 0 ? left : wanted;
    }

    private Diagnosis passed(String step) {
        return Diagnosis.of(
                        Problem.DEADLINE,
                        "The deadline of %s passed before this was done: %s.".formatted(Timespan.print(whole), step))
                .likely("a service answers slowly or not at all; what was slow is printed above")
                .action("try again, or allow more with --deadline (CLEANER_DEADLINE)")
                .build();
    }
}
