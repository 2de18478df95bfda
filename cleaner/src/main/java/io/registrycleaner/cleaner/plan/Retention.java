package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.TagEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stays, with what hangs on it: the images of a kept index, the referrers of whatever is kept, by their subject or by the tag
 * scheme of cosign, the subject that would take a kept referrer along, and the indexes that contain an image in use.
 *
 * <p>Computed from what is known so far; {@link Gaps} tells whether that is enough.
 */
final class Retention {
    private final RepositoryFacts facts;
    private final Criteria criteria;
    private final Map<Digest, List<Digest>> referrers;
    private final CosignTags cosign;

    private final Map<Digest, Reason> kept = new HashMap<>();
    private final Map<String, Reason> keptTags = new HashMap<>();
    private final Deque<Digest> open = new ArrayDeque<>();

    private Retention(Grounds grounds) {
        this.facts = grounds.facts();
        this.criteria = grounds.criteria();
        this.referrers = facts.knowledge().referrers();
        this.cosign = grounds.cosign();
    }

    static Retention of(Grounds grounds) {
        Retention retention = new Retention(grounds);
        grounds.tags().forEach(retention::keep);
        grounds.manifests().forEach(retention::keep);
        retention.keepWhatCannotBeRead();
        retention.keepWhatContainsUsedImages();
        retention.spread();
        return retention;
    }

    private void keepWhatCannotBeRead() {
        facts.knowledge()
                .unreadable()
                .forEach((digest, why) -> keep(digest, Reason.of("it could not be read: " + why)));
    }

    private void keep(TagEntry tag, Reason reason) {
        if (keptTags.putIfAbsent(tag.name(), reason) == null) {
            keep(tag.digest(), new Reason("tag '%s' stays: %s".formatted(tag.name(), reason.text()), reason.because()));
        }
    }

    private void keep(Digest digest, Reason reason) {
        if (facts.manifest(digest).isPresent() && kept.putIfAbsent(digest, reason) == null) {
            open.add(digest);
        }
    }

    /** These as well, whatever speaks against them. */
    void keepAll(List<ManifestEntry> entries, Reason reason) {
        entries.forEach(entry -> keep(entry.digest(), reason));
        spread();
    }

    private void spread() {
        for (Digest digest = open.poll(); digest != null; digest = open.poll()) {
            Digest one = digest;
            facts.knowledge()
                    .links(one)
                    .map(Links::children)
                    .orElse(List.of())
                    .forEach(child -> keep(child, Reason.because("an index that stays contains it", one)));
            referrers
                    .getOrDefault(one, List.of())
                    .forEach(referrer -> keep(referrer, Reason.because("it is a referrer of what stays", one)));
            cosign.about(one).forEach(tag -> keep(tag, Reason.because("by its name it is about what stays", one)));
            if (facts.traits().cascades()) {
                facts.knowledge()
                        .subject(one)
                        .ifPresent(subject ->
                                keep(subject, Reason.because("deleting it would delete a referrer that stays", one)));
            }
            if (!facts.traits().untags()) {
                facts.tags(one).forEach(tag -> keep(tag, Reason.because("its manifest stays", one)));
            }
        }
    }

    /** The runtime may report the image of one platform, and the next node needs another one's. */
    private void keepWhatContainsUsedImages() {
        Deque<Digest> used = new ArrayDeque<>(usedImages());
        if (used.isEmpty()) {
            return;
        }
        Map<Digest, List<Digest>> containers = containers();
        Set<Digest> looked = new HashSet<>(used);
        while (!used.isEmpty()) {
            Digest image = used.poll();
            for (Digest index : containers.getOrDefault(image, List.of())) {
                keep(index, Reason.because("it contains an image that is used", image));
                if (looked.add(index)) {
                    used.add(index);
                }
            }
        }
    }

    /** Images in use by digest; an index that is used contains its images itself. */
    List<Digest> usedImages() {
        Set<Digest> used = criteria.inUse().of(facts.name()).digests().keySet();
        return used.stream()
                .filter(digest -> facts.kind(digest)
                        .filter(kind -> kind != MediaKind.INDEX)
                        .isPresent())
                .sorted()
                .toList();
    }

    private Map<Digest, List<Digest>> containers() {
        Map<Digest, List<Digest>> containers = new HashMap<>();
        for (ManifestEntry entry : facts.manifests()) {
            facts.knowledge()
                    .links(entry.digest())
                    .map(Links::children)
                    .orElse(List.of())
                    .forEach(child -> containers
                            .computeIfAbsent(child, none -> new ArrayList<>(1))
                            .add(entry.digest()));
        }
        return containers;
    }

    Map<Digest, Reason> kept() {
        return kept;
    }

    Optional<Reason> kept(Digest digest) {
        return Optional.ofNullable(kept.get(digest));
    }

    Optional<Reason> kept(TagEntry tag) {
        return Optional.ofNullable(keptTags.get(tag.name()));
    }
}
