package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.model.Problem;
import java.time.Duration;
import java.time.Instant;

/** When to sign in again. */
final class Renewal {
    /** Of a session's life: early enough that an hour's trouble passes unnoticed in a session of three. */
    private static final double FRACTION = 0.6;

    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofHours(12);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration WHILE_PROPAGATING = Duration.ofSeconds(15);

    private Renewal() {}

    /** How long to rest after a session was obtained. A session that has ended already must not make us spin. */
    static Duration afterSuccess(Instant obtained, Instant expires) {
        Duration life = Duration.between(obtained, expires);
        Duration rest = Duration.ofMillis((long) (life.toMillis() * FRACTION));
        return within(rest, SOONEST, LATEST);
    }

    /** How long to rest after the given number of failures in a row, from one. */
    static Duration afterFailure(int failures, Problem problem) {
        if (problem.propagationExplainsIt()) {
            return WHILE_PROPAGATING;
        }
        return within(FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10)), FIRST_RETRY, LONGEST_RETRY);
    }

    private static Duration within(Duration wished, Duration least, Duration most) {
        if (wished.compareTo(least) < 0) {
            return least;
        }
        return wished.compareTo(most) > 0 ? most : wished;
    }
}
