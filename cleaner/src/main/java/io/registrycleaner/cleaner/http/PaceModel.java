package io.registrycleaner.cleaner.http;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many requests a second of one kind a registry takes, found out from how it answers. A function of events and their times, in
 * nanoseconds of any clock that never goes back.
 *
 * <p>Until the registry first refuses one (429), there is no limit. From then on requests are spaced: at the rate that the registry
 * really accepted in the last second, and a little faster by the second, so that a limit that has been lifted is noticed, and one that
 * has not is used to the full. A refusal corrects the rate at most once in a while: one burst is one piece of news.
 */
final class PaceModel {
    private static final double SECOND = 1e9;
    private static final long WINDOW = 1_000_000_000L;
    private static final long CORRECTED = 500_000_000L;
    private static final double SLOWEST = 0.2;
    private static final double GROWTH_A_SECOND = 0.03;
    private static final double OVERSHOOT = 1.01;

    /** Faster than this is as good as no limit. */
    private static final double FASTEST = 20_000;

    private final Deque<Long> accepted = new ArrayDeque<>();
    private double rate = Double.POSITIVE_INFINITY;
    private long grown;
    private long corrected = Long.MIN_VALUE / 2;
    private long next = Long.MIN_VALUE / 2;

    /** Takes the next place in the row: the time when the request may be sent, which can have passed. */
    long reserve(long now) {
        if (Double.isInfinite(rate)) {
            return now;
        }
        grow(now);
        long at = Math.max(next, now);
        next = at + (long) (SECOND / rate);
        return at;
    }

    private void grow(long now) {
        rate += rate * GROWTH_A_SECOND * Math.max(0, now - grown) / SECOND;
        grown = now;
        if (rate > FASTEST) {
            rate = Double.POSITIVE_INFINITY;
        }
    }

    void accepted(long now) {
        accepted.addLast(now);
        forget(now);
    }

    void refused(long now) {
        forget(now);
        if (now - corrected < CORRECTED) {
            return;
        }
        boolean first = Double.isInfinite(rate);
        double measured = accepted.size() * SECOND / WINDOW;
        rate = Math.max(SLOWEST, first ? measured : Math.min(rate, measured * OVERSHOOT));
        grown = now;
        corrected = now;
        next = Math.min(next, now + (long) (SECOND / rate));
    }

    private void forget(long now) {
        while (!accepted.isEmpty() && accepted.peekFirst() < now - WINDOW) {
            accepted.removeFirst();
        }
    }

    /** Requests a second; infinite where the registry has not refused any. */
    double rate() {
        return rate;
    }
}
