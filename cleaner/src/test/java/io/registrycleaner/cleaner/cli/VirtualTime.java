package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.MovingClock;
import io.registrycleaner.cleaner.http.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Time that passes only while the scheduler rests, and then at once. Other threads rest until the scheduler has brought the clock to
 * where they want it, and it waits for those at work: so each of a week's rests takes place, in the order of a real week.
 */
final class VirtualTime implements Pause {
    /** The keepers of the session and of the policy. */
    private static final int OTHERS = 2;

    private final MovingClock clock;
    private final Consumer<Instant> meanwhile;
    private int resting;

    /** {@code meanwhile} is told each new time, before anybody sees it. */
    VirtualTime(MovingClock clock, Consumer<Instant> meanwhile) {
        this.clock = clock;
        this.meanwhile = meanwhile;
    }

    @Override
    public synchronized void of(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Instant wake = clock.instant().plus(duration);
        if (Thread.currentThread().getName().equals("scheduler")) {
            while (resting < OTHERS) {
                wait();
            }
            meanwhile.accept(wake);
            clock.move(duration);
            notifyAll();
            return;
        }
        resting++;
        notifyAll();
        try {
            while (clock.instant().isBefore(wake)) {
                wait();
            }
        } finally {
            resting--;
        }
    }
}
