package io.registrycleaner.cleaner.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run, in figures.
 *
 * @param ended empty while it runs, and after it was killed
 * @param counts how many steps ended how; an outcome that no step has is not in it
 * @param pending how many steps have no outcome
 * @param repositories how many repositories it has steps in
 */
public record RunSummary(
        long id, RunStart start, Optional<Ended> ended, Map<Outcome, Integer> counts, int pending, int repositories) {
    public RunSummary {
        counts = Map.copyOf(counts);
    }

    /** When and how a run ended. */
    public record Ended(Instant at, RunEnd how) {}

    /** How many steps ended so. */
    public int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    /** Steps whose object is not there any more, by us or by others. */
    public int deleted() {
        return count(Outcome.DELETED) + count(Outcome.GONE);
    }

    /** Steps that the second look, or the registry, decided against. */
    public int kept() {
        return count(Outcome.LOCKED) + count(Outcome.MOVED) + count(Outcome.IN_USE) + count(Outcome.CHANGED);
    }
}
