package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.dashboard.PlannedRepository;
import io.registrycleaner.cleaner.dashboard.PlannedStep;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Summary;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.report.Inventory;
import io.registrycleaner.cleaner.report.Size;
import io.registrycleaner.cleaner.run.Cleanup.Looked;
import io.registrycleaner.cleaner.run.Survey.Surveyed;
import io.registrycleaner.cleaner.serve.Found;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps of what was found in a registry as much as the dashboard shows: a pod's memory is small. */
final class Findings {
    private static final int STEPS_OF_A_REPOSITORY = 200;
    private static final int STEPS_OF_ALL = 10_000;

    private final Policy policy;
    private final Optional<Path> file;
    private final AtomicInteger left = new AtomicInteger(STEPS_OF_ALL);

    /** {@code file} is what the policy is called; null where there is none. */
    Findings(Policy policy, Path file) {
        this.policy = policy;
        this.file = Optional.ofNullable(file);
    }

    /** What is kept of one repository; the plan is empty where no rule names it. */
    record Gist(Inventory.Repository row, Optional<PlannedRepository> plan) {}

    Gist gist(Surveyed found) {
        return new Gist(
                InventoryOf.repository(found, true),
                policy.ruleFor(found.facts().name())
                        .map(rule -> planned(found, rule.repositories().get(0).toString())));
    }

    private PlannedRepository planned(Surveyed found, String rule) {
        Summary summary = found.plan().summary();
        List<Step> steps = found.plan().steps();
        int most = Math.min(STEPS_OF_A_REPOSITORY, steps.size());
        int shown = Math.max(0, Math.min(most, left.getAndAdd(-most)));
        return new PlannedRepository(
                found.facts().name().text(),
                rule,
                summary.tags().deleted(),
                summary.tags().all(),
                summary.manifests().deleted(),
                summary.manifests().all(),
                new Size(summary.freed().bytes(), summary.freed().exact()),
                summary.heldBack(),
                steps.stream().limit(shown).map(Findings::step).toList(),
                steps.size() - shown);
    }

    private static PlannedStep step(Step step) {
        return new PlannedStep(
                step.phase().name().toLowerCase(Locale.ROOT), step.digest().toString(), step.tags(), step.reason());
    }

    Found of(String registry, Instant at, List<Looked<Gist>> looked) {
        List<Looked<Inventory.Repository>> rows = looked.stream()
                .map(one -> new Looked<>(one.name(), one.found().map(Gist::row), one.failure()))
                .toList();
        List<PlannedRepository> plan = looked.stream()
                .flatMap(one -> one.found().flatMap(Gist::plan).stream())
                .toList();
        int steps = plan.stream().mapToInt(one -> one.tags() + one.manifests()).sum();
        return new Found(
                InventoryOf.looked(registry, at, rows, file),
                plan,
                Math.max(0, steps - policy.limits().maxDeletesPerRun()),
                (int) looked.stream().filter(one -> one.failure().isPresent()).count());
    }
}
