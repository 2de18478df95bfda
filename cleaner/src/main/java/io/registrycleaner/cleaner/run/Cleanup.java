package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.http.Workers;
import io.registrycleaner.cleaner.logging.LogContext;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.ImagesInUse;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.plan.Criteria;
import io.registrycleaner.cleaner.plan.Criteria.Evidence;
import io.registrycleaner.cleaner.plan.Custody;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.run.CleanupPlan.Planned;
import io.registrycleaner.cleaner.run.Survey.Surveyed;
import io.registrycleaner.cleaner.state.RunStart;
import io.registrycleaner.cleaner.state.RunSummary;
import io.registrycleaner.cleaner.state.StateStore;
import io.registrycleaner.cleaner.usage.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A cleanup from its first look to its last deletion: read, plan, and, if wanted, write down, look again, delete. */
public final class Cleanup {
    /** However old they are, so many can be listed, and undone while the manifests stand. */
    private static final int KEPT_RUNS = 100;

    private final Subject subject;
    private final Means means;
    private final Executor.Watch watch;
    private ImagesInUse inUse = ImagesInUse.NONE;

    public Cleanup(Subject subject, Means means, Executor.Watch watch) {
        this.subject = subject;
        this.means = means;
        this.watch = watch;
    }

    /** What is cleaned, and by what it is judged. */
    public record Subject(Registry registry, Usage usage, Policy policy, Repositories which) {}

    /** What it is done with; {@code survey} reads repositories, {@code workers} delete. */
    public record Means(StateStore store, Survey survey, Workers workers) {}

    /**
     * Plans everything. Nothing is deleted.
     *
     * @param evidence {@link Evidence#READ} for a plan that is to be performed: then the state lock must be held, and which shard
     *     this is is written down
     * @throws io.registrycleaner.cleaner.model.DiagnosedException when the use of images or the list of repositories cannot be read
     */
    public CleanupPlan plan(Evidence evidence) {
        if (evidence == Evidence.READ) {
            means.store().shards().worksAs(subject.which().shard());
        }
        Surveyor surveyor = new Surveyor(subject.registry(), means.survey(), subject.which(), watch.progress());
        CleanupPlan plan = surveyor.plan(criteria(evidence));
        CleanupPlan limited = plan.limited(subject.policy().limits().maxDeletesPerRun());
        watch.log().planned(limited);
        return limited;
    }

    /** Of one repository, with a verdict for everything in it; empty where there is none. */
    public Optional<RepositoryPlan> explain(RepositoryName repository) {
        return means.survey().of(repository, criteria(Evidence.LISTED)).map(Surveyed::plan);
    }

    /**
     * What is in the registry's repositories, and what the policy would delete of it. One that cannot be read does not stop the others.
     *
     * @param gist what of each is wanted: all of it would not fit into memory
     */
    public <T> List<Looked<T>> look(Function<Surveyed, T> gist) {
        Criteria criteria = criteria(Evidence.LISTED);
        List<RepositoryName> names = subject.registry().repositories().stream()
                .filter(subject.which()::has)
                .toList();
        AtomicInteger done = new AtomicInteger();
        return Coordinators.map(names, name -> {
            Looked<T> looked = LogContext.about(LogContext.REPOSITORY, name, () -> look(name, criteria, gist));
            watch.progress().surveying(done.incrementAndGet(), names.size());
            return looked;
        });
    }

    /** One repository: what was found, or why it could not be read; neither, where it has vanished meanwhile. */
    public record Looked<T>(RepositoryName name, Optional<T> found, Optional<DiagnosedException> failure) {}

    private <T> Looked<T> look(RepositoryName name, Criteria criteria, Function<Surveyed, T> gist) {
        try {
            return new Looked<>(name, means.survey().of(name, criteria).map(gist), Optional.empty());
        } catch (DiagnosedException e) {
            if (e.diagnosis().problem().endsTheRun()) {
                throw e;
            }
            return new Looked<>(name, Optional.empty(), Optional.of(e));
        }
    }

    private Criteria criteria(Evidence evidence) {
        inUse = subject.usage().read();
        Custody custody = means.store().shards().custody(subject.which().shard());
        return new Criteria(subject.policy(), inUse, watch.clock().instant(), evidence, custody);
    }

    /** Writes a plan down and performs it. */
    public CleanupResult apply(CleanupPlan plan, RunStart start) {
        if (plan.steps() == 0) {
            return CleanupResult.nothingToDo(plan);
        }
        StateStore store = means.store();
        long run = store.journal().begin(start);
        for (Planned planned : plan.planned()) {
            if (!planned.steps().isEmpty()) {
                store.journal().plan(run, planned.steps());
            }
        }
        store.journal().ready(run);
        Map<RepositoryName, Integer> epochs =
                plan.planned().stream().collect(Collectors.toMap(Planned::repository, Planned::epoch));
        Executor.Grounds grounds = new Executor.Grounds(plan.at(), inUse, epochs, false);
        return LogContext.about(LogContext.RUN, run, () -> perform(run, grounds, plan.failures()));
    }

    /** The run that was interrupted, if there is one. */
    public Optional<RunSummary> unfinished() {
        return means.store().journal().unfinished();
    }

    /**
     * Finishes a run that was interrupted. Every repository is planned anew, and a step that is still pending is performed only if the
     * new plan has it as well; not in a repository that is another shard's by now.
     */
    public CleanupResult resume(RunSummary unfinished) {
        return LogContext.about(LogContext.RUN, unfinished.id(), () -> resume(unfinished.id()));
    }

    private CleanupResult resume(long run) {
        Shard shard = subject.which().shard();
        means.store().shards().worksAs(shard);
        Criteria criteria = criteria(Evidence.READ);
        Map<RepositoryName, Integer> epochs = new ConcurrentHashMap<>();
        Resumption resumption = new Resumption(means.store(), run, watch, shard);
        List<RepositoryName> pending = means.store().journal().repositoriesWithPending(run);
        Coordinators.map(
                pending,
                repository -> LogContext.about(LogContext.REPOSITORY, repository, () -> {
                    Optional<Surveyed> surveyed = means.survey().of(repository, criteria);
                    surveyed.ifPresent(found -> epochs.put(repository, found.epoch()));
                    resumption.settle(repository, surveyed);
                    return repository;
                }));
        return perform(run, new Executor.Grounds(criteria.now(), inUse, epochs, true), List.of());
    }

    private CleanupResult perform(long run, Executor.Grounds grounds, List<CleanupPlan.Failed> failures) {
        new Executor(subject.registry(), means.workers(), means.store(), subject.usage(), watch).perform(run, grounds);
        means.store().history().prune(KEPT_RUNS);
        Optional<RunSummary> summary = means.store().history().run(run);
        Optional<String> stopped = watch.stop().reason();
        summary.ifPresent(known -> watch.log().ended(known, stopped));
        return new CleanupResult(summary, failures, stopped);
    }
}
