package io.registrycleaner.cleaner.cli;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.plan.FreedSpace;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Summary;
import io.registrycleaner.cleaner.report.Freed;
import io.registrycleaner.cleaner.report.Inventory;
import io.registrycleaner.cleaner.report.Size;
import io.registrycleaner.cleaner.run.Cleanup.Looked;
import io.registrycleaner.cleaner.run.Survey.Surveyed;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what was found in a registry into the report about it. */
final class InventoryOf {
    private InventoryOf() {}

    static Inventory looked(
            String registry, Instant at, List<Looked<Inventory.Repository>> looked, Optional<Path> policy) {
        List<Inventory.Repository> repositories = new ArrayList<>();
        for (Looked<Inventory.Repository> one : looked) {
            one.found().ifPresent(repositories::add);
            one.failure().ifPresent(failure -> repositories.add(unread(one.name(), failure)));
        }
        return new Inventory(registry, at, repositories, policy.map(Path::toString));
    }

    private static Inventory.Repository unread(RepositoryName name, DiagnosedException failure) {
        List<String> why = List.of(failure.diagnosis().what());
        return new Inventory.Repository(
                name, 0, 0, 0, Size.NOTHING, Optional.empty(), Optional.empty(), Optional.empty(), why);
    }

    static Inventory.Repository repository(Surveyed found, boolean planned) {
        List<ManifestEntry> manifests = found.facts().listing().manifests();
        List<TagEntry> tags = found.facts().listing().tags();
        Set<?> tagged = tags.stream().map(TagEntry::digest).collect(Collectors.toSet());
        int untagged = (int) manifests.stream()
                .filter(entry -> !entry.tagged() && !tagged.contains(entry.digest()))
                .count();
        Summary summary = found.plan().summary();
        List<String> remarks = new ArrayList<>(summary.heldBack());
        if (found.facts().listing().locked()) {
            remarks.add("the repository is locked");
        }
        return new Inventory.Repository(
                found.facts().name(),
                tags.size(),
                manifests.size(),
                untagged,
                size(FreedSpace.ofEverything(found.facts())),
                manifests.stream().map(ManifestEntry::created).min(Instant::compareTo),
                manifests.stream().map(ManifestEntry::changed).max(Instant::compareTo),
                planned
                        ? Optional.of(new Freed(
                                summary.tags().deleted(), summary.manifests().deleted(), size(summary.freed())))
                        : Optional.empty(),
                remarks);
    }

    private static Size size(FreedSpace space) {
        return new Size(space.bytes(), space.exact());
    }
}
