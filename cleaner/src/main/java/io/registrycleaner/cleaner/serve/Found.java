package io.registrycleaner.cleaner.serve;

import io.registrycleaner.cleaner.dashboard.PlannedRepository;
import io.registrycleaner.cleaner.report.Inventory;
import java.util.List;

/**
 * What was in the registry, and what the policy would delete of it.
 *
 * @param plan of the repositories that a rule names
 * @param deferred how many deletions a single run would leave to the next
 * @param unread how many repositories could not be read
 */
public record Found(Inventory inventory, List<PlannedRepository> plan, int deferred, int unread) {
    public Found {
        plan = List.copyOf(plan);
    }

    int tags() {
        return plan.stream().mapToInt(PlannedRepository::tags).sum();
    }

    int manifests() {
        return plan.stream().mapToInt(PlannedRepository::manifests).sum();
    }

    /** An upper bound where layers are shared. */
    long reclaimableBytes() {
        return plan.stream().mapToLong(one -> one.freed().bytes()).sum();
    }

    /** An upper bound where layers are shared. */
    long registryBytes() {
        return inventory.repositories().stream()
                .mapToLong(one -> one.size().bytes())
                .sum();
    }
}
