package io.registrycleaner.cleaner.registry;

import io.registrycleaner.cleaner.http.Pace;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.http.Workers;
import java.time.Clock;

/**
 * What all requests of a command share.
 *
 * @param workers read the parts of a long list side by side
 * @param concurrency the most requests on their way at a time
 */
public record Run(
        Workers workers, int concurrency, Pace pace, RequestCounts counts, Stop stop, Clock clock, Pause pause) {
    RegistryCalls.Course course() {
        return new RegistryCalls.Course(pace, counts, stop, clock, pause);
    }
}
