package io.registrycleaner.cleaner.http;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast requests of one direction may be sent: as fast as anybody likes until the registry refuses one (429), and then just about
 * as fast as it accepts them. (A refusal among many accepted is let pass: it has another cause, or the limit is all but kept.)
 *
 * <p>A throttle is most likely a bucket of tokens that fills at a steady rate. When it refuses, its bucket is empty; so what it
 * accepted between two refusals, over the time between them, <em>is</em> its rate, however the requests were spread. After a refusal
 * the pace is a little less than that rate, and grows slowly through it: the bucket is never full, so nothing is wasted, and
 * seldom empty, so few requests are refused. Where nothing is refused for longer than that explains, the limit has changed and the pace
 * grows ever faster.
 *
 * <p>Time is passed in, in nanoseconds from anywhere, and must not go backwards. Not for use by several threads.
 */
final class RateModel {
    private static final double SECOND = 1e9;

    /** After a refusal, in parts of the rate measured; and how much of it the pace grows a second. */
    private static final double BELOW = 0.98;

    private static final double GROWTH = 0.01;

    /** Growth a second while the rate has not been measured yet. */
    private static final double SEARCH = 0.5;

    /** The time that {@link #GROWTH} takes from below the rate to a refusal, generously; beyond it growth doubles every so often. */
    private static final double PATIENCE = 6;

    private static final double PATIENCE_REQUESTS = 30;

    private static final double DOUBLING = 1;

    /** A measurement spans so long and so many accepted requests at least. */
    private static final double SHORTEST = 0.5;

    private static final int FEWEST = 10;

    /** Older refusals are forgotten: the limit may be another now. */
    private static final double LONGEST = 15;

    /** More of all requests refused within a second is no sign of a measured rate. */
    private static final double MANY = 0.15;

    /** So few refused, of so many answers within a second, are not worth going slower for: they cost a repetition each. */
    private static final double FEW = 0.02;

    private static final int TELLING = 50;

    private static final double SLOWEST = 0.02;

    /** While searching: below it, a second of refusals could not be told from a registry that takes nothing at all. */
    private static final double SLOWEST_SEARCH = 1;

    /** How much of what a late timer missed may be made up for at once. */
    private static final long CREDIT = (long) (0.02 * SECOND);

    /** A moment at which the bucket was empty, and how many requests had been accepted by then. */
    private record Empty(long at, long accepted) {}

    private final Recent recent = new Recent();
    private final Deque<Empty> empties = new ArrayDeque<>();
    private double rate = Double.POSITIVE_INFINITY;
    private boolean measured;
    private long accepted;
    private long nextSend = Long.MIN_VALUE;
    private long lastGrowth;
    private long lastRefusal;
    private long lastCut = Long.MIN_VALUE;

    /** Is nothing held back? */
    boolean isFree() {
        return rate == Double.POSITIVE_INFINITY;
    }

    /** Requests a second; infinite while nothing was refused. */
    double rate() {
        return rate;
    }

    /** How long the next request has to wait, in nanoseconds; 0 when it may go now. */
    long delay(long now) {
        return isFree() ? 0 : Math.max(0, nextSend - now);
    }

    /** A request goes. */
    void sent(long now) {
        recent.sent(now);
        if (isFree()) {
            return;
        }
        boolean held = nextSend >= now - CREDIT;
        grow(now, held);
        nextSend = Math.max(nextSend, now - CREDIT) + interval();
    }

    /** One that was to go did not. */
    void returned() {
        if (!isFree()) {
            nextSend -= interval();
        }
    }

    private long interval() {
        return isFree() ? 0 : (long) (SECOND / rate);
    }

    /** A slow pace needs longer for a difference of a whole request. */
    private double patience() {
        return Math.max(PATIENCE, PATIENCE_REQUESTS / rate);
    }

    private void grow(long now, boolean held) {
        double elapsed = Math.min(1, (now - lastGrowth) / SECOND);
        lastGrowth = now;
        double quiet = (now - lastRefusal) / SECOND;
        if (!held && quiet > patience() && rate > 4 * recent.sends(now)) {
            rate = Double.POSITIVE_INFINITY;
            return;
        }
        double growth = SEARCH;
        if (measured) {
            growth = GROWTH * Math.pow(2, Math.min(20, Math.max(0, (quiet - patience()) / DOUBLING)));
        }
        rate *= 1 + Math.min(growth, SEARCH * 2) * elapsed;
    }

    /** The registry took one. */
    void accepted(long now) {
        accepted++;
        recent.accepted(now);
    }

    /** The registry refused one that was sent at {@code sentAt}. */
    void refused(long now, long sentAt) {
        recent.refused(now);
        if (isFree() && recent.answers(now) >= TELLING && recent.refusedShare(now) < FEW) {
            return;
        }
        boolean afterLongQuiet = lastRefusal != 0 && (now - lastRefusal) / SECOND > patience();
        lastRefusal = now;
        boolean changed = afterLongQuiet || (measured && recent.refusedShare(now) > MANY);
        if (changed) {
            // The bucket was full in between, or its rate has fallen: the past says nothing any more.
            empties.clear();
            measured = false;
        }
        Empty empty = new Empty(now, accepted);
        double rateBetween = measure(empty);
        if (rateBetween > 0) {
            measured = true;
            pace(rateBetween * BELOW, now);
        } else if (!measured && sentAt > lastCut) {
            // Once a round trip: what was on its way already was sent at the old pace.
            pace(Math.max(SLOWEST_SEARCH, Math.min(rate, recent.sends(now)) / 2), now);
        }
        if (empties.isEmpty() || now - empties.peekLast().at() > SHORTEST * SECOND / 2) {
            empties.addLast(empty);
        }
    }

    private void pace(double changed, long now) {
        rate = Math.max(SLOWEST, changed);
        lastCut = now;
        lastGrowth = now;
        nextSend = Math.min(Math.max(nextSend, now - CREDIT), now) + interval();
    }

    /** The rate since the earliest refusal that is not too old; 0 where that is too short to tell. */
    private double measure(Empty now) {
        while (empties.size() > 1 && now.at() - empties.peekFirst().at() > LONGEST * SECOND) {
            empties.removeFirst();
        }
        if (empties.isEmpty()) {
            return 0;
        }
        Empty since = empties.peekFirst();
        double seconds = (now.at() - since.at()) / SECOND;
        long taken = now.accepted() - since.accepted();
        return seconds < SHORTEST || taken < FEWEST ? 0 : taken / seconds;
    }
}
