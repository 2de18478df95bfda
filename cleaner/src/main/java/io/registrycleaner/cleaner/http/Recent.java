package io.registrycleaner.cleaner.http;

/** What was sent, accepted and refused within the last second. */
final class Recent {
    private static final int SLOTS = 10;
    private static final long SLOT = 100_000_000;

    /** Fewer answers than that say nothing about shares. */
    private static final int TELLING = 10;

    private final int[] sent = new int[SLOTS];
    private final int[] accepted = new int[SLOTS];
    private final int[] refused = new int[SLOTS];
    private long last = Long.MIN_VALUE;

    void sent(long now) {
        sent[slot(now)]++;
    }

    void accepted(long now) {
        accepted[slot(now)]++;
    }

    void refused(long now) {
        refused[slot(now)]++;
    }

    /** How many were sent. */
    int sends(long now) {
        slot(now);
        return sum(sent);
    }

    /** How many were answered, either way. */
    int answers(long now) {
        slot(now);
        return sum(accepted) + sum(refused);
    }

    /** The refused among all answers, 0 to 1. */
    double refusedShare(long now) {
        slot(now);
        int no = sum(refused);
        int all = no + sum(accepted);
        return all < TELLING ? 0 : (double) no / all;
    }

    private int slot(long now) {
        long current = now / SLOT;
        for (long slot = Math.max(last, current - SLOTS) + 1; slot <= current; slot++) {
            int passed = (int) Math.floorMod(slot, (long) SLOTS);
            sent[passed] = 0;
            accepted[passed] = 0;
            refused[passed] = 0;
        }
        last = Math.max(last, current);
        return (int) Math.floorMod(current, (long) SLOTS);
    }

    private static int sum(int[] slots) {
        int sum = 0;
        for (int slot : slots) {
            sum += slot;
        }
        return sum;
    }
}
