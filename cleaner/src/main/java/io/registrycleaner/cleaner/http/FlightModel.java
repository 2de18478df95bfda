package io.registrycleaner.cleaner.http;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many requests may be under way at once: halved when the registry shows that it is overloaded, and one more each round trip while
 * it does not.
 *
 * <p>Overloaded is one that answers 503, breaks connections, or takes far longer than it is known to be able to. Requests of
 * different kinds take different times, so each kind is held against its own best.
 *
 * <p>Time is passed in, in nanoseconds. Not for use by several threads.
 */
final class FlightModel {
    /** Slow answers alone never take it lower: a registry that is far away, and not overloaded, must not be crawled. */
    private static final int FEWEST_FOR_LATENCY = 4;

    private final int most;
    private final Map<Pace.Kind, Latency> latencies = new EnumMap<>(Pace.Kind.class);
    private double limit;
    private long lastCut = Long.MIN_VALUE;

    FlightModel(int most) {
        this.most = most;
        this.limit = most;
        for (Pace.Kind kind : Pace.Kind.values()) {
            latencies.put(kind, new Latency());
        }
    }

    int limit() {
        return (int) limit;
    }

    /** A request that was sent when {@code underWay} were, itself included, was answered as it should be. */
    void answered(Pace.Kind kind, long sentAt, long now, int underWay) {
        if (sentAt <= lastCut) {
            return;
        }
        Latency latency = latencies.get(kind);
        latency.add(now, now - sentAt);
        if (latency.isFarBeyondItsBest()) {
            latency.restart();
            if (limit > FEWEST_FOR_LATENCY) {
                cut(now, FEWEST_FOR_LATENCY);
            }
        } else if (underWay >= limit()) {
            limit = Math.min(most, limit + 1 / limit);
        }
    }

    /** A request failed in a way that speaks of overload. */
    void overloaded(long sentAt, long now) {
        // Once a round trip: the others that were on their way then say the same again.
        if (sentAt > lastCut) {
            cut(now, 1);
        }
    }

    private void cut(long now, int least) {
        limit = Math.max(least, limit / 2);
        lastCut = now;
    }

    /** How long answers of one kind take now, and at best. */
    private static final class Latency {
        private static final int ENOUGH = 20;
        private static final double WEIGHT = 0.1;
        private static final double FAR = 4;
        private static final long SLACK = 150_000_000;

        /** The best is that of this window and the one before. */
        private static final long WINDOW = 30_000_000_000L;

        private double average;
        private int samples;
        private long best = Long.MAX_VALUE;
        private long bestBefore = Long.MAX_VALUE;
        private long windowEnd = Long.MIN_VALUE;

        void add(long now, long latency) {
            if (now >= windowEnd) {
                bestBefore = best;
                best = Long.MAX_VALUE;
                windowEnd = now + WINDOW;
            }
            best = Math.min(best, latency);
            average = samples == 0 ? latency : average + WEIGHT * (latency - average);
            samples++;
        }

        boolean isFarBeyondItsBest() {
            return samples >= ENOUGH && average > FAR * Math.min(best, bestBefore) + SLACK;
        }

        void restart() {
            samples = 0;
        }
    }
}
