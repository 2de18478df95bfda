package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.TagEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A repository with its rules and no network: what a registry of some kind would list, answer and do. */
final class SimulatedRepository {
    record Item(ManifestEntry entry, Links links) {}

    final RegistryTraits traits;
    final boolean referrersApi;
    final Map<Digest, Item> manifests = new TreeMap<>();
    final Map<String, TagEntry> tags = new TreeMap<>();
    final List<Digest> unreadable = new ArrayList<>();

    SimulatedRepository(RegistryTraits traits, boolean referrersApi) {
        this.traits = traits;
        this.referrersApi = referrersApi;
    }

    SimulatedRepository copy() {
        SimulatedRepository copy = new SimulatedRepository(traits, referrersApi);
        copy.manifests.putAll(manifests);
        copy.tags.putAll(tags);
        copy.unreadable.addAll(unreadable);
        return copy;
    }

    void add(ManifestEntry entry, Links links) {
        manifests.put(entry.digest(), new Item(entry, links));
    }

    RepositoryListing listing() {
        List<ManifestEntry> entries = new ArrayList<>();
        for (Item item : manifests.values()) {
            ManifestEntry entry = item.entry();
            boolean tagged = tags.values().stream().anyMatch(tag -> tag.digest().equals(entry.digest()));
            entries.add(new ManifestEntry(
                    entry.digest(),
                    entry.kind(),
                    entry.size(),
                    entry.created(),
                    entry.updated(),
                    entry.locked(),
                    tagged,
                    entry.platform()));
        }
        return new RepositoryListing(entries, List.copyOf(tags.values()), false);
    }

    List<Digest> referrers(Digest subject) {
        return manifests.values().stream()
                .filter(item -> item.links().subject().filter(subject::equals).isPresent())
                .map(item -> item.entry().digest())
                .toList();
    }

    /** Tells what is asked for, as a survey would find it out. */
    void answer(Needs needs, Knowledge knowledge) {
        for (Digest digest : needs.bodies()) {
            if (!manifests.containsKey(digest)) {
                knowledge.learnMissing(digest);
            } else if (unreadable.contains(digest)) {
                knowledge.learnUnreadable(digest, "it is no JSON");
            } else {
                knowledge.learn(digest, manifests.get(digest).links());
            }
        }
        for (Digest digest : needs.referrers()) {
            if (referrersApi) {
                knowledge.learnReferrers(digest, referrers(digest));
            } else {
                knowledge.learnReferrersUnavailable();
            }
        }
    }

    void perform(Step step) {
        if (step.phase() == Step.Phase.TAG) {
            tags.remove(step.tag());
        } else {
            delete(step.digest());
        }
    }

    /** Takes the tags along, and where the registry does so, all referrers that are not locked. */
    private void delete(Digest digest) {
        if (manifests.remove(digest) == null) {
            return;
        }
        tags.values().removeIf(tag -> tag.digest().equals(digest));
        if (traits.cascades()) {
            for (Digest referrer : referrers(digest)) {
                if (!manifests.get(referrer).entry().locked()) {
                    delete(referrer);
                }
            }
        }
    }
}
