package io.registrycleaner.emulator.acr;

import java.util.Optional;

/**
 * How many requests a registry takes.
 *
 * @param reads lists, manifest and blob GETs and HEADs; empty: as many as come
 * @param writes pushes and deletes; empty: as many as come
 */
public record RateLimits(Optional<Rate> reads, Optional<Rate> writes) {

    private static final double SECONDS_A_MINUTE = 60;

    // ACR's service tiers as they were documented for years.
    public static final RateLimits BASIC = new RateLimits(1_000, 100);
    public static final RateLimits STANDARD = new RateLimits(3_000, 500);
    public static final RateLimits PREMIUM = new RateLimits(10_000, 2_000);

    /**
     * One kind of requests.
     *
     * @param perSecond how many in the long run
     * @param burst how many at once after a pause
     */
    public record Rate(double perSecond, int burst) {

        public Rate {
            if (perSecond <= 0 || burst < 1) {
                throw new IllegalArgumentException(
                        "a registry takes some requests, and at least one at once, not " + perSecond + " and " + burst);
            }
        }
    }

    /** So many a minute, all of them at once if need be. */
    public RateLimits(int readsAMinute, int writesAMinute) {
        this(
                Optional.of(new Rate(readsAMinute / SECONDS_A_MINUTE, readsAMinute)),
                Optional.of(new Rate(writesAMinute / SECONDS_A_MINUTE, writesAMinute)));
    }
}
