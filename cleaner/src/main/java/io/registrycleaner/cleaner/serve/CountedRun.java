package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.run.CleanupPlan;
import io.registrycleaner.cleaner.run.RunLog;
import io.registrycleaner.cleaner.state.Done;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.RunSummary;
import java.util.Optional;

/** Counts what a run deletes, by the rule of the policy that said so; and lets another listen. */
public final class CountedRun implements RunLog {
    private final Policy policy;
    private final Metrics metrics;
    private final RunLog other;

    public CountedRun(Policy policy, Metrics metrics, RunLog other) {
        this.policy = policy;
        this.metrics = metrics;
        this.other = other;
    }

    @Override
    public void planned(CleanupPlan plan) {
        other.planned(plan);
    }

    @Override
    public void begins(int steps, boolean again) {
        other.begins(steps, again);
    }

    @Override
    public void done(Step step, Done done) {
        if (done.outcome() == Outcome.DELETED || done.outcome() == Outcome.GONE) {
            String rule = policy.ruleFor(step.repository())
                    .map(known -> known.repositories().get(0).toString())
                    .orElse("");
            metrics.deleted(rule, step.phase() == Step.Phase.TAG ? "tag" : "manifest");
        } else if (done.outcome() == Outcome.FAILED) {
            metrics.deletionFailed();
        }
        other.done(step, done);
    }

    @Override
    public void cleaned(RepositoryName repository) {
        other.cleaned(repository);
    }

    @Override
    public void ended(RunSummary run, Optional<String> stopped) {
        other.ended(run, stopped);
    }
}
