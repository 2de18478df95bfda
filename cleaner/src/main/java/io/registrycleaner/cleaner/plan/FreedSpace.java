package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.Links.Blob;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan frees in one repository.
 *
 * @param bytes of layers and configurations. Layers that other repositories of the registry share are counted nevertheless
 * @param exact each layer is counted once, and not at all when something that stays has it; otherwise some bodies are not known,
 *     and this is the most that it can be: the sum of the images' sizes
 */
public record FreedSpace(long bytes, boolean exact) {
    public static final FreedSpace NOTHING = new FreedSpace(0, true);

    public FreedSpace plus(FreedSpace other) {
        return new FreedSpace(bytes + other.bytes, exact && other.exact);
    }

    /** What all of a repository takes: that is what deleting all of it would free. */
    public static FreedSpace ofEverything(RepositoryFacts facts) {
        Verdict gone = Verdict.delete(Reason.of("everything"));
        Map<Digest, Verdict> verdicts = new HashMap<>();
        facts.manifests().forEach(entry -> verdicts.put(entry.digest(), gone));
        return of(facts, verdicts);
    }

    /** Of a repository whose manifests have these verdicts. */
    static FreedSpace of(RepositoryFacts facts, Map<Digest, Verdict> verdicts) {
        return exactly(facts, verdicts).orElseGet(() -> atMost(facts, verdicts));
    }

    private static FreedSpace atMost(RepositoryFacts facts, Map<Digest, Verdict> verdicts) {
        long bytes = 0;
        for (ManifestEntry entry : facts.manifests()) {
            if (entry.kind() != MediaKind.INDEX && goes(entry, verdicts)) {
                bytes += entry.size();
            }
        }
        return new FreedSpace(bytes, bytes == 0);
    }

    private static Optional<FreedSpace> exactly(RepositoryFacts facts, Map<Digest, Verdict> verdicts) {
        Set<Digest> needed = new HashSet<>();
        Set<Blob> freed = new HashSet<>();
        for (ManifestEntry entry : facts.manifests()) {
            if (entry.kind() == MediaKind.INDEX || !verdicts.containsKey(entry.digest())) {
                continue;
            }
            Optional<Links> links = facts.knowledge().links(entry.digest());
            if (links.isEmpty()) {
                return Optional.empty();
            }
            if (goes(entry, verdicts)) {
                freed.addAll(links.get().blobs());
            } else {
                links.get().blobs().forEach(blob -> needed.add(blob.digest()));
            }
        }
        return Optional.of(new FreedSpace(
                freed.stream()
                        .filter(blob -> !needed.contains(blob.digest()))
                        .mapToLong(Blob::size)
                        .sum(),
                true));
    }

    private static boolean goes(ManifestEntry entry, Map<Digest, Verdict> verdicts) {
        Verdict verdict = verdicts.get(entry.digest());
        return verdict != null && !verdict.kept();
    }
}
