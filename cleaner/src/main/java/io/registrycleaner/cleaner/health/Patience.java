package io.registrycleaner.cleaner.health;

import io.registrycleaner.cleaner.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Checks again and again while a change made in Azure may still be on its way, and no longer than that: a wrong client id does not
 * become right by waiting. Role assignments take up to ten minutes, attached identities about one.
 */
public final class Patience {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Duration most;
    private final Clock clock;
    private final Pause pause;

    /** {@code most} is how long to go on; zero checks once. */
    public Patience(Duration most, Clock clock, Pause pause) {
        this.most = most;
        this.clock = clock;
        this.pause = pause;
    }

    /** One fruitless attempt. */
    public record Waiting(HealthReport report, Duration elapsed, Duration most) {}

    /**
     * The last report: a healthy one, or one that waiting would not better, or the one at the end of the time.
     *
     * @param check one attempt
     * @param told of every attempt after which it waits
     */
    public HealthReport await(Supplier<HealthReport> check, Consumer<Waiting> told) {
        Instant start = clock.instant();
        for (int attempt = 0; ; attempt++) {
            HealthReport report = check.get();
            Duration elapsed = Duration.between(start, clock.instant());
            Optional<Duration> wait = next(report, attempt, elapsed);
            if (wait.isEmpty()) {
                return report;
            }
            told.accept(new Waiting(report, elapsed, most));
            try {
                pause.of(wait.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return report;
            }
        }
    }

    /** How long until the next attempt; empty when there is to be none. The last one falls on the end of the time. */
    Optional<Duration> next(HealthReport report, int attempt, Duration elapsed) {
        Duration left = most.minus(elapsed);
        if (!report.mayHealByItself() || left.isZero() || left.isNegative()) {
            return Optional.empty();
        }
        Duration wished = attempt >= 4 ? LONGEST : FIRST.multipliedBy(1L << attempt);
        return Optional.of(wished.compareTo(left) < 0 ? wished : left);
    }
}
