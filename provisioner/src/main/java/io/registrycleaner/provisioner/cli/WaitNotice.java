package io.registrycleaner.provisioner.cli;

import io.registrycleaner.provisioner.azure.Waits;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Says on standard error that Azure makes us wait. Of requests that wait side by side, only those that make it longer. */
final class WaitNotice implements Waits {

    private static final Duration SAME = Duration.ofSeconds(1);

    private final Clock clock;
    private final Supplier<PrintWriter> err;
    private Instant announced = Instant.MIN;

    WaitNotice(Clock clock, Supplier<PrintWriter> err) {
        this.clock = clock;
        this.err = err;
    }

    @Override
    public synchronized void waiting(Duration pause, String why) {
        Instant end = clock.instant().plus(pause);
        if (announced.isBefore(end.minus(SAME))) {
            announced = end;
            err.get().println("waiting " + (pause.toMillis() + 999) / 1000 + " s: " + why);
            err.get().flush();
        }
    }
}
