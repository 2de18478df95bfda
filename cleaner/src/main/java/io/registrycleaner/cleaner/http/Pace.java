package io.registrycleaner.cleaner.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The gate that every request of a run goes through, in the order in which they came, when the registry can take it. How many may be on
 * their way is {@link FlightModel}'s to say, and how fast reads and writes may follow each other a {@link RateModel}'s each.
 */
public final class Pace {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    /** Waits are cut into such pieces, as the pace may have changed meanwhile. */
    private static final long LONGEST_NAP = TimeUnit.SECONDS.toNanos(1);

    private final Lane reads = new Lane();
    private final Lane writes = new Lane();

    // Both are guarded by this object's monitor, and so are the lanes' rates.
    private final FlightModel flight;
    private int onTheirWay;

    /** {@code most} requests on their way at a time, and fewer when the registry shows signs of trouble. */
    public Pace(int most) {
        this.flight = new FlightModel(most);
    }

    /** Registries limit reads and writes apart; a page of a list is a read that takes longer than others. */
    public enum Kind {
        LIST,
        READ,
        WRITE
    }

    /** How a request went, as far as the pace is concerned. */
    public enum Sign {
        FINE,
        /** 429: too many a second. */
        REFUSED,
        /** 5xx, a broken connection or no answer: perhaps too many at once. */
        TROUBLE,
        NOT_SENT
    }

    /** Whoever holds the turn is next in its lane. */
    private static final class Lane {
        final ReentrantLock turn = new ReentrantLock(true);
        final RateModel rate = new RateModel();
    }

    /** A place among the requests that are on their way. */
    public final class Place {
        private final Kind kind;
        private final long sentAt;

        private Place(Kind kind, long sentAt) {
            this.kind = kind;
            this.sentAt = sentAt;
        }

        /** Gives the place back, and tells how the request went. */
        public void leave(Sign sign) {
            synchronized (Pace.this) {
                long now = System.nanoTime();
                RateModel rate = lane(kind).rate;
                switch (sign) {
                    case FINE -> {
                        rate.accepted(now);
                        flight.answered(kind, sentAt, now, onTheirWay);
                    }
                    case REFUSED -> rate.refused(now, sentAt);
                    case TROUBLE -> flight.overloaded(sentAt, now);
                    case NOT_SENT -> rate.returned();
                }
                onTheirWay--;
                Pace.this.notifyAll();
            }
        }
    }

    /** Waits for the request's turn, in time and among the others. */
    public Place enter(Kind kind) throws InterruptedException {
        Lane lane = lane(kind);
        lane.turn.lockInterruptibly();
        try {
            awaitRate(lane);
            return awaitPlace(lane, kind);
        } finally {
            lane.turn.unlock();
        }
    }

    private Lane lane(Kind kind) {
        return kind == Kind.WRITE ? writes : reads;
    }

    private void awaitRate(Lane lane) throws InterruptedException {
        while (true) {
            long wait;
            synchronized (this) {
                wait = lane.rate.delay(System.nanoTime());
            }
            // A timer is not finer than a millisecond; the rate makes up for what is early or late.
            if (wait < MILLI) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, LONGEST_NAP));
        }
    }

    private synchronized Place awaitPlace(Lane lane, Kind kind) throws InterruptedException {
        while (onTheirWay >= flight.limit()) {
            wait();
        }
        long now = System.nanoTime();
        lane.rate.sent(now);
        onTheirWay++;
        return new Place(kind, now);
    }
}
