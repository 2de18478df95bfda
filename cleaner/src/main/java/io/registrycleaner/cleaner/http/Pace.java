package io.registrycleaner.cleaner.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The gate that every request of a run goes through: at most so many on their way, fewer when the registry shows signs of trouble, and
 * no more a second than it takes. Reads and writes are limited apart, as registries do.
 */
public final class Pace {
    private static final double LESS = 0.7;
    private static final long ONE_PIECE_OF_NEWS = TimeUnit.MILLISECONDS.toNanos(500);

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition place = lock.newCondition();
    private final PaceModel reads = new PaceModel();
    private final PaceModel writes = new PaceModel();
    private double limit;
    private int onTheirWay;
    private long lessened = Long.MIN_VALUE / 2;

    public Pace(int most) {
        this.most = most;
        this.limit = most;
    }

    /** Which limit a request counts for. */
    public enum Kind {
        READ,
        WRITE
    }

    /** How a request went, as far as the pace is concerned. */
    public enum Sign {
        FINE,
        /** 429: too many a second. */
        REFUSED,
        /** 5xx, a broken connection or no answer: perhaps too many at once. */
        TROUBLE
    }

    /** Waits for the request's turn, in time and among the others. */
    public void enter(Kind kind) throws InterruptedException {
        long at = reserve(kind);
        for (long wait = at - System.nanoTime(); wait > 0; wait = at - System.nanoTime()) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        lock.lockInterruptibly();
        try {
            while (onTheirWay >= Math.max(1, (int) limit)) {
                place.await();
            }
            onTheirWay++;
        } finally {
            lock.unlock();
        }
    }

    private long reserve(Kind kind) {
        lock.lock();
        try {
            return model(kind).reserve(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place back, and learns from how it went. */
    public void leave(Kind kind, Sign sign) {
        lock.lock();
        try {
            long now = System.nanoTime();
            onTheirWay--;
            switch (sign) {
                case FINE -> {
                    model(kind).accepted(now);
                    limit = Math.min(most, limit + 1 / limit);
                }
                case REFUSED -> model(kind).refused(now);
                case TROUBLE -> lessen(now);
            }
            place.signal();
        } finally {
            lock.unlock();
        }
    }

    private void lessen(long now) {
        if (now - lessened > ONE_PIECE_OF_NEWS) {
            limit = Math.max(1, limit * LESS);
            lessened = now;
        }
    }

    private PaceModel model(Kind kind) {
        return kind == Kind.READ ? reads : writes;
    }
}
