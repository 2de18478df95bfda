package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.registry.Registry;
import io.registrycleaner.cleaner.registry.Registry.Body;
import io.registrycleaner.cleaner.state.Entry;
import io.registrycleaner.cleaner.state.StateStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts back the tags that a run took, while their manifests stand; and where tags go with their manifests, the manifests as well, of
 * the bytes that were kept. A tag that somebody has given to another manifest since is left to them.
 */
public final class Restoration {
    private final Registry registry;
    private final StateStore store;
    private final Clock clock;

    public Restoration(Registry registry, StateStore store, Clock clock) {
        this.registry = registry;
        this.store = store;
        this.clock = clock;
    }

    /** What became of one tag or manifest; {@code detail} says why not. */
    public record Restored(Step step, String reference, Result result, String detail) {}

    public enum Result {
        RESTORED,
        /** It was there already, as it had been. */
        THERE,
        /** The tag is another manifest's now. */
        TAKEN,
        /** The manifest is gone, and nobody kept it. */
        LOST,
        FAILED
    }

    /** Restores what a run took from the repositories that fit. */
    public List<Restored> restore(long run, Predicate<RepositoryName> which) {
        Map<RepositoryName, List<Entry>> removed = new TreeMap<>(store.history().removedTags(run).stream()
                .filter(entry -> which.test(entry.step().repository()))
                .collect(Collectors.groupingBy(entry -> entry.step().repository())));
        List<Restored> restored = new ArrayList<>();
        removed.forEach((repository, entries) -> restored.addAll(restore(run, repository, entries)));
        return restored;
    }

    private List<Restored> restore(long run, RepositoryName repository, List<Entry> entries) {
        Map<String, TagEntry> now = registry.tags(repository).stream()
                .collect(Collectors.toMap(TagEntry::name, tag -> tag, (one, other) -> one, TreeMap::new));
        // The other way round than they went: what an index names must be there before the index.
        List<Entry> backwards = entries.stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.step().phase())
                        .reversed())
                .toList();
        List<Restored> restored = new ArrayList<>();
        for (Entry entry : backwards) {
            List<Restored> results = restore(entry, now);
            restored.addAll(results);
            if (results.stream().allMatch(one -> one.result() == Result.RESTORED || one.result() == Result.THERE)) {
                store.history().recordRestored(run, entry.id(), clock.instant());
            }
        }
        return restored;
    }

    private List<Restored> restore(Entry entry, Map<String, TagEntry> now) {
        Step step = entry.step();
        List<String> references = step.tags().isEmpty() ? List.of(step.digest().toString()) : step.tags();
        return references.stream()
                .map(reference -> restore(entry, reference, Optional.ofNullable(now.get(reference))))
                .toList();
    }

    private Restored restore(Entry entry, String reference, Optional<TagEntry> now) {
        Step step = entry.step();
        if (now.isPresent()) {
            boolean same = now.get().digest().equals(step.digest());
            return same
                    ? new Restored(step, reference, Result.THERE, "")
                    : new Restored(
                            step,
                            reference,
                            Result.TAKEN,
                            "it points to %s now".formatted(now.get().digest()));
        }
        try {
            Optional<Body> body = store.history()
                    .body(entry.id())
                    .map(saved -> new Body(saved.mediaType(), saved.bytes()))
                    .or(() -> registry.body(step.repository(), step.digest()));
            if (body.isEmpty()) {
                return new Restored(step, reference, Result.LOST, "its manifest %s is gone".formatted(step.digest()));
            }
            registry.put(step.repository(), reference, body.get());
            return new Restored(step, reference, Result.RESTORED, "");
        } catch (DiagnosedException e) {
            return new Restored(step, reference, Result.FAILED, e.diagnosis().what());
        }
    }
}
