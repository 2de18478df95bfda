package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.logging.LogContext;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Criteria;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.run.CleanupPlan.Failed;
import io.registrycleaner.cleaner.run.CleanupPlan.Planned;
import io.registrycleaner.cleaner.run.Survey.Surveyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Plans all repositories of a run, several at a time. One that cannot be read does not stop the others. */
public final class Surveyor {
    private final Registry registry;
    private final Survey survey;
    private final Repositories which;
    private final Progress progress;

    public Surveyor(Registry registry, Survey survey, Repositories which, Progress progress) {
        this.registry = registry;
        this.survey = survey;
        this.which = which;
        this.progress = progress;
    }

    /** What came of one repository: neither, where it has vanished. */
    private record Outcome(Optional<Planned> planned, Optional<Failed> failed) {}

    /**
     * Plans what the criteria name.
     *
     * @throws DiagnosedException when the list of repositories cannot be read
     */
    public CleanupPlan plan(Criteria criteria) {
        List<RepositoryName> all = registry.repositories();
        survey.forgetAllBut(all);
        List<RepositoryName> named = which.of(all, criteria.policy());
        AtomicInteger done = new AtomicInteger();
        progress.surveying(0, named.size());
        List<Outcome> outcomes = Coordinators.map(named, repository -> {
            Outcome outcome = LogContext.about(LogContext.REPOSITORY, repository, () -> plan(repository, criteria));
            progress.surveying(done.incrementAndGet(), named.size());
            return outcome;
        });
        List<Planned> planned = new ArrayList<>();
        List<Failed> failed = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            outcome.planned().ifPresent(planned::add);
            outcome.failed().ifPresent(failed::add);
        }
        int unnamed = (int) all.stream().filter(which::has).count() - named.size();
        return new CleanupPlan(criteria.now(), planned, failed, 0, unnamed);
    }

    private Outcome plan(RepositoryName repository, Criteria criteria) {
        try {
            Optional<Surveyed> surveyed = survey.of(repository, criteria);
            return new Outcome(
                    surveyed.map(found -> new Planned(
                            repository,
                            found.epoch(),
                            found.plan().steps(),
                            found.plan().summary())),
                    Optional.empty());
        } catch (DiagnosedException e) {
            if (e.diagnosis().problem().endsTheRun()) {
                throw e;
            }
            return new Outcome(Optional.empty(), Optional.of(new Failed(repository, e.diagnosis())));
        }
    }
}
