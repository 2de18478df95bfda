package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.logging.LogContext;
import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Seen;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.run.RepositoryCleanup.Past;
import io.registrycleaner.cleaner.run.RepositoryCleanup.Tools;
import io.registrycleaner.cleaner.state.Entry;
import io.registrycleaner.cleaner.state.Outcome;
import io.registrycleaner.cleaner.state.RunEnd;
import io.registrycleaner.cleaner.state.RunSummary;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.cleaner.usage.Usage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Performs the pending steps of a run, several repositories at a time. */
public final class Executor {
    private final Registry registry;
    private final Workers workers;
    private final StateStore store;
    private final Usage usage;
    private final Watch watch;

    public Executor(Registry registry, Workers workers, StateStore store, Usage usage, Watch watch) {
        this.registry = registry;
        this.workers = workers;
        this.store = store;
        this.usage = usage;
        this.watch = watch;
    }

    /** What goes on beside the work: time, who watches it, who reads of it later, and who may stop it. */
    public record Watch(Clock clock, Progress progress, RunLog log, Stop stop) {
        /** Where nobody reads of it later. */
        public Watch(Clock clock, Progress progress, Stop stop) {
            this(clock, progress, RunLog.NONE, stop);
        }
    }

    /**
     * What the pending steps stand on.
     *
     * @param planned when the plan was made
     * @param usedThen what was in use then
     * @param epochs the survey of each repository that its plan was made of
     * @param resumed whether the run was begun by another process
     */
    public record Grounds(Instant planned, ImagesInUse usedThen, Map<RepositoryName, Integer> epochs, boolean resumed) {
        public Grounds {
            epochs = Map.copyOf(epochs);
        }
    }

    /** Performs them and writes down how the run ended; steps that were not reached stay pending, for a run that resumes. */
    public RunEnd perform(long run, Grounds grounds) {
        List<RepositoryName> repositories = store.journal().repositoriesWithPending(run);
        int all = summary(run).pending();
        Keepsakes keepsakes = new Keepsakes(registry, store, run);
        Tools tools = new Tools(registry, workers, keepsakes, watch.clock(), watch.stop());
        FreshUsage fresh = new FreshUsage(usage, watch.clock());
        watch.log().begins(all, grounds.resumed());
        try (Recorder recorder = new Recorder(store, run, watch, all)) {
            watch.progress().deleting(0, all);
            Coordinators.map(
                    repositories,
                    name -> LogContext.about(LogContext.REPOSITORY, name, () -> {
                        List<Entry> entries = store.journal().pending(run, name);
                        Lookout lookout = lookout(name, entries, fresh, grounds);
                        new RepositoryCleanup(tools, lookout, recorder, new Past(grounds.planned(), grounds.resumed()))
                                .perform(entries);
                        watch.log().cleaned(name);
                        return name;
                    }));
        }
        RunEnd end = end(run);
        if (end != RunEnd.INTERRUPTED) {
            store.journal().finish(run, end);
        }
        return end;
    }

    private Lookout lookout(RepositoryName name, List<Entry> entries, FreshUsage fresh, Grounds grounds) {
        List<Step> steps = entries.stream().map(Entry::step).toList();
        Disturbance disturbance = new Disturbance(
                steps,
                known(name, grounds.epochs().getOrDefault(name, 0)),
                grounds.usedThen().of(name));
        return new Lookout(registry, name, fresh, disturbance, new Lookout.Grounds(grounds.planned(), watch.clock()));
    }

    /** Not what another process has seen since. */
    private Set<Digest> known(RepositoryName name, int epoch) {
        Map<Digest, Seen> seen = store.memory().recall(name).seen();
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().epoch() <= epoch)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** One that is interrupted is not ended: a later process goes on with it. */
    private RunEnd end(long run) {
        RunSummary summary = summary(run);
        if (summary.pending() > 0) {
            return RunEnd.INTERRUPTED;
        }
        return summary.count(Outcome.FAILED) > 0 ? RunEnd.PARTLY : RunEnd.DONE;
    }

    private RunSummary summary(long run) {
        return store.history().run(run).orElseThrow();
    }
}
