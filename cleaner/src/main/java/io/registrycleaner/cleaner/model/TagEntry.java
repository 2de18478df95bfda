package io.registrycleaner.cleaner.model;

import java.time.Instant;

/**
 * One tag, as a registry lists it.
 *
 * @param updated when it last moved; {@code created} where the registry does not say
 * @param locked it must not be deleted or moved ({@code deleteEnabled} or {@code writeEnabled} is false)
 */
public record TagEntry(String name, Digest digest, Instant created, Instant updated, boolean locked) {

    /** The younger of the two times: what age is counted from. */
    public Instant changed() {
        return updated.isAfter(created) ? updated : created;
    }
}
