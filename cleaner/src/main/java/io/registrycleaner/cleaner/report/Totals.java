package io.registrycleaner.cleaner.report;

import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Several repositories as if they were one. */
record Totals(List<Repository> repositories) {
    Totals {
        repositories = List.copyOf(repositories);
    }

    int count() {
        return repositories.size();
    }

    long tags() {
        return repositories.stream().mapToLong(Repository::tags).sum();
    }

    long manifests() {
        return repositories.stream().mapToLong(Repository::manifests).sum();
    }

    long untagged() {
        return repositories.stream().mapToLong(Repository::untagged).sum();
    }

    Size size() {
        return sum(repositories.stream().map(Repository::size));
    }

    /** Of those repositories for which it is known; empty where it is known for none. */
    Optional<Freed> freed() {
        List<Freed> known =
                repositories.stream().flatMap(each -> each.freed().stream()).toList();
        return known.stream()
                .reduce(Freed::plus)
                .map(all -> new Freed(
                        all.tags(), all.manifests(), sum(known.stream().map(Freed::size))));
    }

    Optional<Instant> oldest() {
        return repositories.stream().flatMap(each -> each.oldest().stream()).min(Comparator.naturalOrder());
    }

    Optional<Instant> newest() {
        return repositories.stream().flatMap(each -> each.newest().stream()).max(Comparator.naturalOrder());
    }

    /** A layer that two repositories share is stored once and counted in both: of several, the sum is an upper bound. */
    private static Size sum(Stream<Size> sizes) {
        List<Size> counted =
                sizes.filter(size -> size.bytes() > 0 || !size.exact()).toList();
        Size sum = counted.stream().reduce(Size.NOTHING, Size::plus);
        return new Size(sum.bytes(), sum.exact() && counted.size() < 2);
    }
}
