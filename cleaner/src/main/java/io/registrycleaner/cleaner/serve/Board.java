package io.registrycleaner.cleaner.serve;

import java.time.Instant;
import java.util.Optional;

/** What the scheduler last found and does now, for others to show. */
final class Board {
    private volatile Optional<Found> found = Optional.empty();
    private volatile Optional<Instant> next = Optional.empty();
    private volatile Optional<Running> running = Optional.empty();

    /** An appointment that is being kept. */
    record Running(long appointment, Instant since) {}

    Optional<Found> found() {
        return found;
    }

    void found(Found latest) {
        found = Optional.of(latest);
    }

    Optional<Instant> next() {
        return next;
    }

    void next(Optional<Instant> time) {
        next = time;
    }

    Optional<Running> running() {
        return running;
    }

    void running(Optional<Running> now) {
        running = now;
    }
}
