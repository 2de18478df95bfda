package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.Diagnosis;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.FreedSpace;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Counts;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Summary;
import io.registrycleaner.cleaner.plan.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run would delete, of all repositories that it is about, in the order of their names.
 *
 * @param at when it was made: whatever changed since is looked at again before anything goes
 * @param deferred steps that a limit leaves to the next run
 * @param unnamed repositories that no rule names
 * @param failures repositories that could not be read, and from which nothing goes
 */
public record CleanupPlan(Instant at, List<Planned> planned, List<Failed> failures, int deferred, int unnamed) {
    public CleanupPlan {
        planned = List.copyOf(planned);
        failures = List.copyOf(failures);
    }

    /**
     * One repository of it.
     *
     * @param epoch number of the survey that it stands on
     */
    public record Planned(RepositoryName repository, int epoch, List<Step> steps, Summary summary) {
        public Planned {
            steps = List.copyOf(steps);
        }
    }

    public record Failed(RepositoryName repository, Diagnosis diagnosis) {}

    public int steps() {
        return planned.stream().mapToInt(one -> one.steps().size()).sum();
    }

    public Counts tags() {
        return planned.stream().map(one -> one.summary().tags()).reduce(new Counts(0, 0), Counts::plus);
    }

    public Counts manifests() {
        return planned.stream().map(one -> one.summary().manifests()).reduce(new Counts(0, 0), Counts::plus);
    }

    public FreedSpace freed() {
        return planned.stream().map(one -> one.summary().freed()).reduce(FreedSpace.NOTHING, FreedSpace::plus);
    }

    /** Only so many steps: the first of them, as whatever they leave is whole. The others wait for the next run. */
    public CleanupPlan limited(int most) {
        List<Planned> limited = new ArrayList<>();
        int left = most;
        for (Planned one : planned) {
            int taken = Math.min(left, one.steps().size());
            left -= taken;
            limited.add(new Planned(one.repository(), one.epoch(), one.steps().subList(0, taken), one.summary()));
        }
        return new CleanupPlan(at, limited, failures, steps() - (most - left), unnamed);
    }
}
