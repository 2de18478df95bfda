package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.dashboard.Answer;
import io.registrycleaner.cleaner.dashboard.PlannedRepository;
import io.registrycleaner.cleaner.http.Stop;
import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.plan.Criteria.Evidence;
import io.registrycleaner.cleaner.plan.RepositoryPlan;
import io.registrycleaner.cleaner.policy.Policy;
import io.registrycleaner.cleaner.run.Cleanup;
import io.registrycleaner.cleaner.run.CleanupPlan;
import io.registrycleaner.cleaner.run.CleanupPlan.Planned;
import io.registrycleaner.cleaner.run.CleanupResult;
import io.registrycleaner.cleaner.serve.CleanupWork;
import io.registrycleaner.cleaner.serve.Found;
import io.registrycleaner.cleaner.state.RunSummary;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code serve} does to the registry, each time put together anew: nothing is carried from one run to the next but the state directory. */
final class ScheduledCleanup implements CleanupWork {
    private static final String COMMAND = "serve";

    private final CleanupSettings settings;

    ScheduledCleanup(CleanupSettings settings) {
        this.settings = settings;
    }

    @Override
    public Found look(Policy policy, Stop stop) {
        try (CleanupAssembly assembly = CleanupAssembly.of(settings, policy, stop, Optional.empty())) {
            return look(assembly, policy);
        }
    }

    private Found look(CleanupAssembly assembly, Policy policy) {
        Findings findings = new Findings(policy, settings.cleanup().policy);
        return findings.of(
                assembly.registry().host().toString(),
                settings.surroundings().clock().instant(),
                assembly.cleanup().look(findings::gist));
    }

    @Override
    public Applied apply(Policy policy, Stop stop) {
        try (CleanupAssembly assembly = CleanupAssembly.of(settings, policy, stop, Optional.of(COMMAND))) {
            Cleanup cleanup = assembly.cleanup();
            Optional<RunSummary> unfinished = cleanup.unfinished();
            if (unfinished.isPresent()) {
                CleanupResult resumed = cleanup.resume(unfinished.get());
                if (!resumed.complete()) {
                    return applied(resumed, unfinished.get().pending(), Optional.empty(), 0);
                }
            }
            CleanupPlan plan = cleanup.plan(Evidence.READ);
            CleanupResult result = cleanup.apply(plan, assembly.start(COMMAND));
            Optional<Found> found = stop.asked() ? Optional.empty() : Optional.of(look(assembly, policy));
            return applied(
                    result,
                    plan.steps(),
                    found,
                    found.map(left -> freed(plan, left)).orElse(0L));
        }
    }

    private static Applied applied(CleanupResult result, int steps, Optional<Found> found, long freed) {
        Optional<String> trouble = result.failures().stream()
                .findFirst()
                .map(failed -> failed.repository() + ": " + failed.diagnosis().what());
        return new Applied(result.run().map(RunSummary::id), steps, result.complete(), found, freed, trouble);
    }

    /** What could be given back before and cannot any more. */
    private static long freed(CleanupPlan plan, Found left) {
        Map<String, Long> still = left.plan().stream()
                .collect(Collectors.toMap(
                        PlannedRepository::name, one -> one.freed().bytes()));
        return plan.planned().stream()
                .filter(one -> !one.steps().isEmpty())
                .mapToLong(one -> freed(one, still.getOrDefault(one.repository().text(), 0L)))
                .sum();
    }

    private static long freed(Planned planned, long still) {
        return Math.max(0, planned.summary().freed().bytes() - still);
    }

    @Override
    public Answer explain(Policy policy, String image, Stop stop) {
        ImageQuestion question;
        try {
            question = ImageQuestion.parse(image);
        } catch (IllegalArgumentException e) {
            return new Answer.NotFound(image, e.getMessage());
        }
        try (CleanupAssembly assembly = CleanupAssembly.of(settings, policy, stop, Optional.empty())) {
            Optional<RepositoryPlan> plan = assembly.cleanup().explain(question.repository());
            return plan.map(known -> Answers.of(question, known))
                    .orElseGet(() -> new Answer.NotFound(
                            image, "There is no repository '%s' in the registry.".formatted(question.repository())));
        } catch (DiagnosedException e) {
            return new Answer.Unavailable(image, e.diagnosis().what());
        }
    }
}
