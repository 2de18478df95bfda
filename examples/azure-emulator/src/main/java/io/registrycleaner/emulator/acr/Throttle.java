package io.registrycleaner.emulator.acr;

import io.registrycleaner.emulator.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests beyond the registry's rates: one bucket for reads and one for writes, each holding a burst and filling
 * evenly. Token requests and the version check are free.
 */
final class Throttle {

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
        Optional<RateLimits.Rate> rate = read ? limits.reads() : limits.writes();
        if (rate.isEmpty()) {
            return;
        }
        long wait = (read ? reads : writes).take(clock.instant(), rate.get());
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
        synchronized long take(Instant now, RateLimits.Rate rate) {
            double seconds = Math.max(0, Duration.between(last, now).toNanos() / 1e9);
            missing = Math.max(0, missing - seconds * rate.perSecond());
            last = now;
            if (missing + 1 <= rate.burst()) {
                missing++;
                return 0;
            }
            return Math.max(1, (long) Math.ceil((missing + 1 - rate.burst()) / rate.perSecond()));
        }
    }
}
