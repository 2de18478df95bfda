package io.registrycleaner.cleaner.model;

import java.time.Instant;

/**
 * One manifest, as a registry lists it.
 *
 * @param size of the image in bytes, its layers included, as the registry states it; 0 where it does not
 * @param updated when it or its tags last changed; {@code created} where the registry does not say
 * @param locked it must not be deleted or overwritten ({@code deleteEnabled} or {@code writeEnabled} is false)
 * @param tagged the listing shows at least one tag on it, even if the list of tags does not
 * @param platform the registry states what it runs on, as it does of images and not of signatures and the like
 */
public record ManifestEntry(
        Digest digest,
        MediaKind kind,
        long size,
        Instant created,
        Instant updated,
        boolean locked,
        boolean tagged,
        boolean platform) {

    /** The younger of the two times: what age is counted from. */
    public Instant changed() {
        return updated.isAfter(created) ? updated : created;
    }
}
