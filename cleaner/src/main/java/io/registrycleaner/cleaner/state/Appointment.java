package io.registrycleaner.cleaner.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A run that the schedule asked for; or, as the first of its schedule, the moment from which on it holds.
 *
 * @param due when the schedule says; of several that were missed, the last
 * @param schedule the cron expression and its time zone
 * @param attempt which one this is, from 1; 0 where nothing was to be done but to begin
 * @param end empty while it runs, and where it was killed
 */
public record Appointment(
        long id, Instant due, String schedule, Mode mode, int attempt, Instant started, Optional<End> end) {
    /** Whether it was allowed to delete. */
    public enum Mode {
        PLAN,
        APPLY
    }

    public enum Result {
        /** The schedule came into force. */
        BEGUN,
        DONE,
        /** Something could not be read or deleted, or the time was up. */
        PARTLY,
        FAILED,
        /** The process was told to end, or the policy changed: to be gone on with. */
        INTERRUPTED
    }

    /**
     * How it ended.
     *
     * @param steps how many deletions were planned
     * @param run the number of what was deleted, for {@code restore}; empty where nothing was
     * @param trouble what went wrong, for people; empty where nothing did
     */
    public record End(Instant at, Result result, int steps, Optional<Long> run, Optional<String> trouble) {}

    /** Did it end so? */
    public boolean ended(Result result) {
        return end.filter(known -> known.result() == result).isPresent();
    }
}
