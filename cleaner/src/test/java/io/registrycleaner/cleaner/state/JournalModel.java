package io.registrycleaner.cleaner.state;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.plan.Step.Phase;
import io.registrycleaner.cleaner.policy.Policy.Untagged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal in plain objects, for one registry. */
final class JournalModel {
    final List<Run> runs = new ArrayList<>();
    private final List<Taken> ofPrunedRuns = new ArrayList<>();

    private record Taken(RepositoryName repository, Digest digest, Instant at) {}

    static final class StepState {
        final Entry entry;
        Optional<Done> done = Optional.empty();
        boolean restored;

        StepState(Entry entry) {
            this.entry = entry;
        }

        boolean went() {
            return done.filter(it -> it.outcome() == Outcome.DELETED || it.outcome() == Outcome.GONE)
                    .isPresent();
        }

        boolean wentByUs() {
            return done.filter(it -> it.outcome() == Outcome.DELETED).isPresent();
        }

        boolean hasTags() {
            return !entry.step().tags().isEmpty();
        }
    }

    static final class Run {
        final long id;
        final RunStart start;
        final List<StepState> steps = new ArrayList<>();
        Instant active;
        Optional<RunSummary.Ended> ended = Optional.empty();

        Run(long id, RunStart start) {
            this.id = id;
            this.start = start;
        }

        boolean planning() {
            return active == null && ended.isEmpty();
        }

        void plan(long step, Step planned) {
            steps.add(new StepState(new Entry(step, planned)));
        }

        StepState step(long step) {
            return steps.stream()
                    .filter(it -> it.entry.id() == step)
                    .findFirst()
                    .orElseThrow();
        }

        void record(Done done) {
            step(done.id()).done = Optional.of(done);
            active = later(active, done.at());
        }

        List<Entry> pending(RepositoryName repository) {
            List<Entry> pending = new ArrayList<>();
            for (Phase phase : Phase.values()) {
                steps.stream()
                        .filter(it -> it.done.isEmpty() && it.entry.step().phase() == phase)
                        .map(it -> it.entry)
                        .filter(it -> it.step().repository().equals(repository))
                        .forEach(pending::add);
            }
            return pending;
        }

        List<RepositoryName> repositoriesWithPending() {
            return steps.stream()
                    .filter(it -> it.done.isEmpty())
                    .map(it -> it.entry.step().repository())
                    .distinct()
                    .sorted()
                    .toList();
        }

        List<Entry> removedTags() {
            return steps.stream()
                    .filter(it -> it.wentByUs() && it.hasTags())
                    .map(it -> it.entry)
                    .toList();
        }

        RunSummary summary() {
            Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
            steps.forEach(it -> it.done.ifPresent(done -> counts.merge(done.outcome(), 1, Integer::sum)));
            return new RunSummary(
                    id,
                    start,
                    ended,
                    counts,
                    (int) steps.stream().filter(it -> it.done.isEmpty()).count(),
                    (int) steps.stream()
                            .map(it -> it.entry.step().repository())
                            .distinct()
                            .count());
        }

        private List<Taken> taken() {
            List<Taken> taken = new ArrayList<>();
            for (StepState step : steps) {
                boolean maybe = step.done.isEmpty() && active != null;
                if (step.hasTags() && !step.restored && (step.went() || maybe)) {
                    Instant end = active == null
                            ? null
                            : ended.map(it -> later(active, it.at())).orElse(active);
                    taken.add(new Taken(
                            step.entry.step().repository(),
                            step.entry.step().digest(),
                            step.done.map(Done::at).orElse(end)));
                }
            }
            return taken;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    void begin(long id, RunStart start) {
        runs.removeIf(Run::planning);
        runs.add(new Run(id, start));
    }

    List<RunSummary> summaries() {
        return runs.stream()
                .map(Run::summary)
                .sorted(Comparator.comparing(RunSummary::id).reversed())
                .toList();
    }

    Optional<RunSummary> unfinished() {
        return runs.stream()
                .filter(run -> run.active != null && run.ended.isEmpty())
                .findFirst()
                .map(Run::summary);
    }

    Map<Digest, Instant> lastUntagged(RepositoryName repository) {
        List<Taken> all = new ArrayList<>(ofPrunedRuns);
        runs.forEach(run -> all.addAll(run.taken()));
        Map<Digest, Instant> latest = new HashMap<>();
        all.stream()
                .filter(taken -> taken.repository().equals(repository))
                .forEach(taken -> latest.merge(taken.digest(), taken.at(), JournalModel::later));
        return latest;
    }

    int prune(int keep, Instant now) {
        List<Run> finished = runs.stream().filter(run -> run.ended.isPresent()).toList();
        List<Run> old = finished.subList(0, Math.max(0, finished.size() - keep)).stream()
                .filter(run -> run.ended.orElseThrow().at().isBefore(now.minus(History.KEPT)))
                .toList();
        old.forEach(run -> ofPrunedRuns.addAll(run.taken()));
        runs.removeAll(old);
        ofPrunedRuns.removeIf(taken -> taken.at().isBefore(now.minus(Untagged.LONGEST_GRACE)));
        return old.size();
    }
}
