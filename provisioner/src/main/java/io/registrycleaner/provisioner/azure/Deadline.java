package io.registrycleaner.provisioner.azure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long something may still take, and who is told when it takes longer because Azure asks for a pause; it can be set anew, after a
 * person has thought about a plan.
 */
public final class Deadline {

    private final Clock clock;
    private final Duration allowed;
    private final Waits waits;
    private volatile Instant end;

    public Deadline(Clock clock, Duration allowed, Waits waits) {
        this.clock = clock;
        this.allowed = allowed;
        this.waits = waits;
        restart();
    }

    public void restart() {
        end = clock.instant().plus(allowed);
    }

    Waits waits() {
        return waits;
    }

    Duration allowed() {
        return allowed;
    }

    /** Zero when it has passed. */
    Duration left() {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
