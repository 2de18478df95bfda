package io.registrycleaner.cleaner.state;

import java.time.Instant;

/** Times of our own clock as one number: nanoseconds since 1970, which lasts until 2262. */
final class Times {
    private static final long NANOS = 1_000_000_000;

    private Times() {}

    static long number(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS), time.getNano());
    }

    static Instant time(long number) {
        return Instant.ofEpochSecond(Math.floorDiv(number, NANOS), Math.floorMod(number, NANOS));
    }
}
