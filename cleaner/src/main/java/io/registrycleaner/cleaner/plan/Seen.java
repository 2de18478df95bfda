package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.ManifestEntry;
import java.time.Instant;
import java.util.Optional;

/**
 * When a manifest was first listed, and first listed without a tag.
 *
 * @param epoch number of the survey that first listed it
 * @param created as the registry stated it: another time means that it was gone in between and was pushed anew
 * @param untagged since when every survey has found it without a tag, by our clock; empty where the last one saw one, or where nobody
 *     wrote it down
 */
public record Seen(int epoch, Instant created, Optional<Instant> untagged) {

    /** What is known of a manifest that was not known, when it is listed in the survey {@code epoch}. */
    static Seen first(ManifestEntry entry, int epoch, Optional<Instant> untaggedNow) {
        return new Seen(epoch, entry.created(), untaggedNow);
    }

    /**
     * What is known when it is listed again. Where it has changed since it was first seen without a tag, it may have had one in between.
     *
     * @param untaggedNow the time now, where it has no tag
     */
    Seen again(ManifestEntry entry, Optional<Instant> untaggedNow) {
        boolean still = untaggedNow.isPresent()
                && untagged.filter(since -> !entry.changed().isAfter(since)).isPresent();
        boolean known = still || (untaggedNow.isEmpty() && untagged.isEmpty());
        return known ? this : new Seen(epoch, created, untaggedNow);
    }
}
