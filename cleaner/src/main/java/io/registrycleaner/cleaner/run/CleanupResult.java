package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.state.RunEnd;
import io.registrycleaner.cleaner.state.RunSummary;
import java.util.List;
import java.util.Optional;

/**
 * What came of a cleanup.
 *
 * @param run as it was written down; empty where there was nothing to do
 * @param failures repositories that could not be planned
 * @param stopped why it ended before its end; empty where it did not
 */
public record CleanupResult(Optional<RunSummary> run, List<CleanupPlan.Failed> failures, Optional<String> stopped) {
    public CleanupResult {
        failures = List.copyOf(failures);
    }

    static CleanupResult nothingToDo(CleanupPlan plan) {
        return new CleanupResult(Optional.empty(), plan.failures(), Optional.empty());
    }

    /** Did everything get done that was to be done? */
    public boolean complete() {
        return failures.isEmpty() && run.map(CleanupResult::end).orElse(RunEnd.DONE) == RunEnd.DONE;
    }

    private static RunEnd end(RunSummary run) {
        return run.ended().map(RunSummary.Ended::how).orElse(RunEnd.INTERRUPTED);
    }
}
