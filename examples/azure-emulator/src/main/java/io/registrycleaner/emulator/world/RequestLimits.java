package io.registrycleaner.emulator.world;

/**
 * How many requests a second a registry takes, whatever its tier; beyond, it answers 429.
 *
 * @param readsPerSecond 0: as many as come
 * @param writesPerSecond 0: as many as come
 * @param burst how many reads, and how many writes, it takes at once after a pause; 0: a second's worth
 */
public record RequestLimits(int readsPerSecond, int writesPerSecond, int burst) {

    public RequestLimits {
        if (readsPerSecond < 0 || writesPerSecond < 0 || burst < 0) {
            throw new IllegalArgumentException("a limit is 0 (none) or more");
        }
    }
}
