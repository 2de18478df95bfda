package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Several repositories as if they were one. */
public record Totals(List<Repository> repositories) {
    public Totals {
        repositories = List.copyOf(repositories);
    }

    public int count() {
        return repositories.size();
    }

    public long tags() {
        return repositories.stream().mapToLong(Repository::tags).sum();
    }

    public long manifests() {
        return repositories.stream().mapToLong(Repository::manifests).sum();
    }

    public long untagged() {
        return repositories.stream().mapToLong(Repository::untagged).sum();
    }

    public Size size() {
        return Size.sum(repositories.stream().map(Repository::size));
    }

    /** Of those repositories for which it is known; empty where it is known for none. */
    public Optional<Freed> freed() {
        List<Freed> known =
                repositories.stream().flatMap(each -> each.freed().stream()).toList();
        return known.stream()
                .reduce(Freed::plus)
                .map(all -> new Freed(
                        all.tags(), all.manifests(), Size.sum(known.stream().map(Freed::size))));
    }

    public Optional<Instant> oldest() {
        return repositories.stream().flatMap(each -> each.oldest().stream()).min(Comparator.naturalOrder());
    }

    public Optional<Instant> newest() {
        return repositories.stream().flatMap(each -> each.newest().stream()).max(Comparator.naturalOrder());
    }
}
