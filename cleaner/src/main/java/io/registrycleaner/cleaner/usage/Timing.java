package io.registrycleaner.cleaner.usage;

import java.time.Duration;

/**
 * How long to wait for the cluster.
 *
 * @param connect for a connection
 * @param request for an answer to begin
 * @param page for a page to be here whole, retries included
 * @param pause before the first retry; doubled before the next
 */
record Timing(Duration connect, Duration request, Duration page, Duration pause) {
    /** After the first try, where the API answers 429 or 5xx, or the connection breaks. */
    static final int RETRIES = 2;

    static final Timing USUAL =
            new Timing(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMillis(500));
}
