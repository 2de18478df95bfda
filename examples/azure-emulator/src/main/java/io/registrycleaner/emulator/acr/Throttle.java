package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Refuses requests beyond the tier's rates: one bucket for reads and one for writes, each holding a minute's worth and filling
 * evenly. Token requests and the version check are free.
 */
final class Throttle {

    private static final double SECONDS_A_MINUTE = 60;
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final Clock clock;
    private final Bucket reads;
    private final Bucket writes;

    Throttle(Clock clock) {
        this.clock = clock;
        this.reads = new Bucket(clock.instant());
        this.writes = new Bucket(clock.instant());
    }

    /**
     * Counts a request.
     *
     * @throws RegistryError 429 with Retry-After, in whole seconds, where its bucket is empty
     */
    void admit(Request request, RateLimits limits) {
        String path = request.rawPath();
        boolean counted = (path.startsWith("/v2/") && !path.equals("/v2/")) || path.startsWith("/acr/v1/");
        if (!counted) {
            return;
        }
        boolean read = READS.contains(request.method());
        long wait = read ? reads.take(clock.instant(), limits.reads()) : writes.take(clock.instant(), limits.writes());
        if (wait > 0) {
            throw RegistryError.of(
                            429,
                            "TOOMANYREQUESTS",
                            "Too many requests. Please visit https://aka.ms/acr/skus#sku-feature-matrix to view limits of all"
                                    + " service tiers.")
                    .with("Retry-After", String.valueOf(wait));
        }
    }

    private static final class Bucket {

        /** What has been taken out and not been filled up again. */
        private double missing;

        private Instant last;

        Bucket(Instant now) {
            last = now;
        }

        /** Takes one out; otherwise tells in how many seconds there will be one. */
        synchronized long take(Instant now, int aMinute) {
            double seconds = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
            missing = Math.max(0, missing - seconds * aMinute / SECONDS_A_MINUTE);
            last = now;
            if (missing + 1 <= aMinute) {
                missing++;
                return 0;
            }
            double until = (missing + 1 - aMinute) * SECONDS_A_MINUTE / aMinute;
            return Math.max(1, (long) Math.ceil(until));
        }
    }
}
