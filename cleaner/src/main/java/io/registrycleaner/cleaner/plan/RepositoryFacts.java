package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.RegistryTraits;
import io.registrycleaner.cleaner.model.RepositoryListing;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.model.TagEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of one repository when it is decided about. */
public final class RepositoryFacts {
    private final RepositoryName name;
    private final RegistryTraits traits;
    private final RepositoryListing listing;
    private final Knowledge knowledge;
    private final Map<Digest, Instant> untagged;
    private final Map<Digest, ManifestEntry> manifests;
    private final Map<Digest, List<TagEntry>> tags = new HashMap<>();

    /**
     * Puts the facts together.
     *
     * @param untagged manifests whose tags we took, each with the time when we last did
     */
    public RepositoryFacts(
            RepositoryName name,
            RegistryTraits traits,
            RepositoryListing listing,
            Knowledge knowledge,
            Map<Digest, Instant> untagged) {
        this.name = name;
        this.traits = traits;
        this.listing = listing;
        this.knowledge = knowledge;
        this.untagged = Map.copyOf(untagged);
        this.manifests = new HashMap<>(listing.manifests().size() * 2);
        listing.manifests().forEach(entry -> manifests.put(entry.digest(), entry));
        listing.tags()
                .forEach(tag -> tags.computeIfAbsent(tag.digest(), none -> new ArrayList<>(1))
                        .add(tag));
    }

    public RepositoryName name() {
        return name;
    }

    public RepositoryListing listing() {
        return listing;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    RegistryTraits traits() {
        return traits;
    }

    /** The manifest of a digest, if it is listed and has not vanished since. */
    Optional<ManifestEntry> manifest(Digest digest) {
        return Optional.ofNullable(manifests.get(digest)).filter(entry -> !knowledge.missing(digest));
    }

    /** What a listed manifest is. */
    public Optional<MediaKind> kind(Digest digest) {
        return manifest(digest).map(ManifestEntry::kind);
    }

    Collection<ManifestEntry> manifests() {
        return listing.manifests();
    }

    List<TagEntry> tags(Digest digest) {
        return tags.getOrDefault(digest, List.of());
    }

    Optional<Instant> untaggedByUs(Digest digest) {
        return Optional.ofNullable(untagged.get(digest));
    }
}
