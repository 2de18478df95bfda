package io.registrycleaner.cleaner.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A registry that throttles with a bucket of tokens, and workers that always have another request, in simulated time. A worker
 * whose request was refused comes back when Retry-After says, in whole seconds as registries say it.
 */
final class ThrottledRun {
    static final long SECOND = 1_000_000_000L;
    private static final long LATENCY = 20_000_000;

    /** Something that happens to one worker: it becomes ready to send, or its request's answer arrives. */
    private record Event(long at, int kind, long sentAt, long number) implements Comparable<Event> {
        private static final int READY = 0;
        private static final int ACCEPTED = 1;
        private static final int REFUSED = 2;

        @Override
        public int compareTo(Event other) {
            int order = Long.compare(at, other.at);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }

    private final RateModel model = new RateModel();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Deque<Long> ready = new ArrayDeque<>();
    private final Random random = new Random(1);
    private final int workers;
    private double rate;
    private double size;
    private double tokens;
    private long filled;
    private long now;
    private long number;
    private long idleUntil;
    private double refusedAtRandom;

    long accepted;
    long refused;

    ThrottledRun(int workers, double rate, double size) {
        this.workers = workers;
        this.rate = rate;
        this.size = size;
        this.tokens = size;
        for (int i = 0; i < workers; i++) {
            at(0, Event.READY, 0);
        }
    }

    /** From now on the registry takes so many a second. */
    void limit(double changedRate, double changedSize) {
        fill();
        rate = changedRate;
        size = changedSize;
        tokens = Math.min(tokens, size);
    }

    /** Nobody has anything to send for some seconds. */
    void rest(double seconds) {
        idleUntil = now + (long) (seconds * SECOND);
    }

    /** From now on the registry refuses this share of the requests for no reason. */
    void refuseAtRandom(double share) {
        refusedAtRandom = share;
    }

    RateModel model() {
        return model;
    }

    /** The most that could have been accepted by now from a bucket that was full at first, by a client that knew it. */
    static double most(int workers, double rate, double size, double seconds) {
        return Math.min(size + rate * seconds, workers * seconds * SECOND / LATENCY);
    }

    void run(double seconds) {
        long end = now + (long) (seconds * SECOND);
        while (true) {
            long next = Math.min(nextEvent(), nextSend());
            if (next > end) {
                now = end;
                return;
            }
            now = Math.max(now, next);
            if (nextSend() <= now) {
                send();
            } else {
                happen(events.remove());
            }
        }
    }

    private long nextEvent() {
        return events.isEmpty() ? Long.MAX_VALUE : events.peek().at();
    }

    private long nextSend() {
        return ready.isEmpty() ? Long.MAX_VALUE : Math.max(Math.max(now, idleUntil), now + model.delay(now));
    }

    private void send() {
        ready.remove();
        model.sent(now);
        // Decided when it arrives, half a round trip later; as nothing overtakes anything, deciding it now comes to the
        // same.
        fill();
        boolean taken = tokens >= 1 && random.nextDouble() >= refusedAtRandom;
        tokens -= taken ? 1 : 0;
        at(now + LATENCY + random.nextInt((int) LATENCY / 10), taken ? Event.ACCEPTED : Event.REFUSED, now);
    }

    private void fill() {
        tokens = Math.min(size, tokens + rate * (now - filled) / SECOND);
        filled = now;
    }

    private void happen(Event event) {
        switch (event.kind()) {
            case Event.READY -> ready.add(now);
            case Event.ACCEPTED -> {
                accepted++;
                model.accepted(now);
                at(now, Event.READY, 0);
            }
            default -> {
                refused++;
                model.refused(now, event.sentAt());
                long seconds = (long) Math.max(1, Math.ceil((1 - tokens) / rate));
                at(now + seconds * SECOND, Event.READY, 0);
            }
        }
    }

    private void at(long at, int kind, long sentAt) {
        events.add(new Event(at, kind, sentAt, number++));
    }

    @Override
    public String toString() {
        return "%d workers, %.0f/s: accepted %d, refused %d, pace %.1f"
                .formatted(workers, rate, accepted, refused, model.rate());
    }
}
