package io.registrycleaner.cleaner.model;

import java.util.Comparator;
import java.util.List;

/**
 * Manifests and tags of one repository, read at one time.
 *
 * @param manifests in the order of their digests, however they come
 * @param tags in the order of their names, likewise: what is decided about a repository must not depend on chance
 * @param locked the repository itself is locked: nothing in it can be deleted
 */
public record RepositoryListing(List<ManifestEntry> manifests, List<TagEntry> tags, boolean locked) {
    public RepositoryListing {
        manifests = manifests.stream()
                .sorted(Comparator.comparing(ManifestEntry::digest))
                .toList();
        tags = tags.stream().sorted(Comparator.comparing(TagEntry::name)).toList();
    }
}
