package io.registrycleaner.cleaner.dashboard;

import io.registrycleaner.cleaner.report.Size;
import java.util.Comparator;
import java.util.List;

/**
 * A plan as a whole.
 *
 * @param repositories in which something goes: where the most is freed first
 */
record PlanTotals(List<PlannedRepository> repositories) {
    static PlanTotals of(Overview overview) {
        return new PlanTotals(overview.plan().stream()
                .filter(PlannedRepository::deletes)
                .sorted(Comparator.comparingLong(
                                (PlannedRepository each) -> each.freed().bytes())
                        .reversed()
                        .thenComparing(PlannedRepository::name))
                .toList());
    }

    boolean isEmpty() {
        return repositories.isEmpty();
    }

    long tags() {
        return repositories.stream().mapToLong(PlannedRepository::tags).sum();
    }

    long manifests() {
        return repositories.stream().mapToLong(PlannedRepository::manifests).sum();
    }

    Size freed() {
        return Size.sum(repositories.stream().map(PlannedRepository::freed));
    }
}
