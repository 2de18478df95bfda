package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.plan.Verdict;
import io.registrycleaner.cleaner.run.Survey.Surveyed;
import io.registrycleaner.cleaner.state.Done;
import io.registrycleaner.cleaner.state.Entry;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives those steps of an interrupted run an outcome that need no deletion any more: what is gone already, and what is to stay now. */
final class Resumption {
    private final StateStore store;
    private final long run;
    private final Executor.Watch watch;
    private final Shard shard;

    /** {@code shard} is the one that the store works as now. */
    Resumption(StateStore store, long run, Executor.Watch watch, Shard shard) {
        this.store = store;
        this.run = run;
        this.watch = watch;
        this.shard = shard;
    }

    /** {@code surveyed} is empty where the repository has vanished. */
    void settle(RepositoryName repository, Optional<Surveyed> surveyed) {
        List<Done> settled = new ArrayList<>();
        for (Entry entry : store.journal().pending(run, repository)) {
            outcome(entry.step(), surveyed.map(Surveyed::plan)).ifPresent(found -> {
                Done done = new Done(entry.id(), found.outcome(), watch.clock().instant(), found.why());
                watch.log().done(entry.step(), done);
                settled.add(done);
            });
        }
        if (!settled.isEmpty()) {
            store.journal().record(run, settled);
        }
    }

    private record Found(Outcome outcome, String why) {}

    private Optional<Found> outcome(Step step, Optional<RepositoryPlan> plan) {
        Optional<Verdict> verdict = plan.flatMap(known -> verdict(step, known));
        if (verdict.isEmpty()) {
            // Done before the interruption, most likely, and not written down.
            return Optional.of(new Found(Outcome.DELETED, ""));
        }
        if (!shard.has(step.repository())) {
            return Optional.of(new Found(Outcome.CHANGED, "the repository is another shard's now"));
        }
        return verdict.filter(Verdict::kept)
                .map(kept -> new Found(Outcome.CHANGED, kept.reason().text()));
    }

    private static Optional<Verdict> verdict(Step step, RepositoryPlan plan) {
        Digest digest = step.digest();
        return step.phase() == Step.Phase.TAG
                ? Optional.ofNullable(plan.tags().get(step.tag()))
                : Optional.ofNullable(plan.manifests().get(digest));
    }
}
