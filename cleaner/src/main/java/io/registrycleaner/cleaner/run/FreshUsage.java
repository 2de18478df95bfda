package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.usage.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The use of images, never older than a minute when something is deleted on its strength. Shared by all repositories of a run. */
final class FreshUsage {
    private static final Duration HOLDS = Duration.ofMinutes(1);
    private static final Duration RENEWED = Duration.ofSeconds(45);

    private final Usage usage;
    private final Clock clock;
    private Reading latest;

    FreshUsage(Usage usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    /** What was read, and when that began. */
    record Reading(ImagesInUse images, Instant at) {}

    /** @throws io.registrycleaner.cleaner.model.DiagnosedException when it cannot be read: then nothing may be deleted any more */
    synchronized Reading get() {
        if (latest == null || Duration.between(latest.at(), clock.instant()).compareTo(RENEWED) > 0) {
            Instant at = clock.instant();
            latest = new Reading(usage.read(), at);
        }
        return latest;
    }

    boolean holds(Reading reading) {
        return Duration.between(reading.at(), clock.instant()).compareTo(HOLDS) < 0;
    }
}
