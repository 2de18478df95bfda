package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Which repository comes first. What is alike otherwise is in the order of the names. */
public enum InventorySort {
    /** The largest first. */
    SIZE,
    /** From a to z. */
    NAME,
    /** What has not changed for the longest time first; what is empty last. */
    AGE,
    /** The one with the most tags first. */
    TAGS,
    /** Where the policy frees the most room first; where that is not known last. */
    FREED;

    /** The same repositories in this order. */
    public List<Repository> sorted(List<Repository> repositories) {
        return repositories.stream()
                .sorted(order().thenComparing(Repository::name))
                .toList();
    }

    private Comparator<Repository> order() {
        return switch (this) {
            case SIZE ->
                Comparator.comparingLong((Repository each) -> each.size().bytes())
                        .reversed();
            case NAME -> Comparator.comparing(Repository::name);
            case AGE -> Comparator.comparing(each -> each.newest().orElse(Instant.MAX));
            case TAGS -> Comparator.comparingInt(Repository::tags).reversed();
            case FREED ->
                Comparator.comparingLong((Repository each) ->
                                each.freed().map(Freed::size).map(Size::bytes).orElse(-1L))
                        .reversed();
        };
    }
}
