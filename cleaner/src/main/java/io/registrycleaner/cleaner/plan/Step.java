package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.List;

/**
 * One deletion of a plan. Steps of one repository are performed in the order of their phases; within a phase the order is free.
 *
 * @param digest of the manifest that goes, or that the tag points to
 * @param tags of a tag's step the tag alone; of a manifest's step the tags that a registry without untagging takes along
 * @param reason in words: {@code rule 1 deletes 'ci-*'; last updated 45d ago}
 */
public record Step(RepositoryName repository, Phase phase, Digest digest, List<String> tags, String reason) {
    public Step {
        tags = List.copyOf(tags);
        if (phase == Phase.TAG && tags.size() != 1) {
            throw new IllegalArgumentException("the step of a tag names one tag, not " + tags);
        }
    }

    /** What goes first: nothing is ever left that names something which has gone before it. */
    public enum Phase {
        TAG,
        REFERRER,
        INDEX,
        MANIFEST
    }

    /** The tag's name, in a step of phase {@link Phase#TAG}. */
    public String tag() {
        return tags.get(0);
    }
}
