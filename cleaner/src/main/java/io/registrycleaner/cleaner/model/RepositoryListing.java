package io.registrycleaner.cleaner.model;

import java.util.List;

/**
 * Manifests and tags of one repository, read at one time.
 *
 * @param locked the repository itself is locked: nothing in it can be deleted
 */
public record RepositoryListing(List<ManifestEntry> manifests, List<TagEntry> tags, boolean locked) {
    public RepositoryListing {
        manifests = List.copyOf(manifests);
        tags = List.copyOf(tags);
    }
}
