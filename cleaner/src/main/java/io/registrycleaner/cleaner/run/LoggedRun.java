package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.logging.DiagnosisLog;
import io.registrycleaner.cleaner.logging.LogContext;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.run.CleanupPlan.Planned;
import io.registrycleaner.cleaner.state.Done;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.RunEnd;
import io.registrycleaner.cleaner.state.RunSummary;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/** Writes a run to the log: what was planned, an event for everything that is deleted or is not after all, and how it ended. */
public final class LoggedRun implements RunLog {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedRun.class);

    private final Map<RepositoryName, Map<Outcome, Integer>> outcomes = new ConcurrentHashMap<>();

    @Override
    public void planned(CleanupPlan plan) {
        plan.failures()
                .forEach(failed ->
                        about(failed.repository(), () -> DiagnosisLog.write(LOG.atWarn(), failed.diagnosis())));
        plan.planned().forEach(LoggedRun::heldBack);
        LOG.atInfo()
                .addKeyValue("repositories", plan.planned().size())
                .addKeyValue("tags", plan.tags().deleted())
                .addKeyValue("manifests", plan.manifests().deleted())
                .addKeyValue("bytes", plan.freed().bytes())
                .addKeyValue("deferred", plan.deferred())
                .addKeyValue("unread", plan.failures().size())
                .log("Planned what is to be deleted.");
    }

    private static void heldBack(Planned planned) {
        planned.summary()
                .heldBack()
                .forEach(why -> about(
                        planned.repository(),
                        () -> LOG.atWarn().addKeyValue("why", why).log("Held back.")));
    }

    private static void about(RepositoryName repository, Runnable event) {
        LogContext.about(LogContext.REPOSITORY, repository, () -> {
            event.run();
            return repository;
        });
    }

    @Override
    public void begins(int steps, boolean again) {
        LOG.atInfo()
                .addKeyValue("steps", steps)
                .log(again ? "Goes on with what was interrupted." : "Begins to delete.");
    }

    @Override
    public void done(Step step, Done done) {
        outcomes.computeIfAbsent(step.repository(), none -> new ConcurrentHashMap<>())
                .merge(done.outcome(), 1, Integer::sum);
        boolean tag = step.phase() == Step.Phase.TAG;
        LoggingEventBuilder event = LOG.atLevel(done.outcome() == Outcome.FAILED ? Level.WARN : Level.INFO);
        if (!step.tags().isEmpty()) {
            event = event.addKeyValue(tag ? "tag" : "tags", String.join(",", step.tags()));
        }
        event = event.addKeyValue("digest", step.digest()).addKeyValue("outcome", word(done.outcome()));
        if (!done.detail().isEmpty()) {
            event = event.addKeyValue("detail", done.detail());
        }
        event.addKeyValue("reason", step.reason()).log(message(tag, done.outcome()));
    }

    private static String message(boolean tag, Outcome outcome) {
        String what = tag ? "tag" : "manifest";
        return switch (outcome) {
            case DELETED -> "Deleted a " + what + ".";
            case GONE -> "A " + what + " was gone already.";
            case FAILED -> "Could not delete a " + what + ".";
            case LOCKED, MOVED, IN_USE, CHANGED, DEFERRED -> "Left a " + what + " as it is.";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void cleaned(RepositoryName repository) {
        // None where the run was stopped before it came to this one.
        Optional.ofNullable(outcomes.remove(repository)).ifPresent(counts -> {
            LoggingEventBuilder event = LOG.atInfo();
            for (Map.Entry<Outcome, Integer> count : new TreeMap<>(counts).entrySet()) {
                event = event.addKeyValue(word(count.getKey()), count.getValue());
            }
            event.log("Cleaned a repository.");
        });
    }

    @Override
    public void ended(RunSummary run, Optional<String> stopped) {
        Optional<RunEnd> end = run.ended().map(RunSummary.Ended::how);
        LoggingEventBuilder event = LOG.atLevel(end.equals(Optional.of(RunEnd.DONE)) ? Level.INFO : Level.WARN)
                .addKeyValue("end", end.map(LoggedRun::word).orElse("unfinished"))
                .addKeyValue("deleted", run.deleted())
                .addKeyValue("left", run.kept())
                .addKeyValue("failed", run.count(Outcome.FAILED))
                .addKeyValue("pending", run.pending());
        if (stopped.isPresent()) {
            event = event.addKeyValue("stopped", stopped.get());
        }
        event.log("The run has ended.");
    }
}
