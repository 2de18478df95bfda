package io.registrycleaner.cleaner.http;

import java.time.Duration;

/** Lets time pass. A test's own lets none. */
@FunctionalInterface
public interface Pause {
    void of(Duration duration) throws InterruptedException;

    static Pause real() {
        return duration -> Thread.sleep(duration.toMillis());
    }
}
