package io.registrycleaner.emulator.acr;

/**
 * How many requests a minute a registry takes.
 *
 * @param reads lists, manifest and blob GETs and HEADs
 * @param writes pushes and deletes
 */
public record RateLimits(int reads, int writes) {

    // ACR's service tiers as they were documented for years.
    public static final RateLimits BASIC = new RateLimits(1_000, 100);
    public static final RateLimits STANDARD = new RateLimits(3_000, 500);
    public static final RateLimits PREMIUM = new RateLimits(10_000, 2_000);

    public RateLimits {
        if (reads < 1 || writes < 1) {
            throw new IllegalArgumentException(
                    "a registry takes at least one read and one write a minute, not " + reads + " and " + writes);
        }
    }
}
