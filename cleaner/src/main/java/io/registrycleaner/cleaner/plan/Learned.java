package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Links;
import java.util.Map;
import java.util.Set;

/**
 * What a survey adds to what is remembered of a repository.
 *
 * @param epoch number of the survey
 * @param links bodies that were read
 * @param asked manifests whose referrers were asked for, each with the number of the survey that did
 * @param subjects referrers, each with its subject, as the answers to those questions named them
 * @param seen manifests that were not known, or that lost their last tag, or got one
 * @param vanished manifests that were known and are not listed any more
 */
public record Learned(
        int epoch,
        Map<Digest, Links> links,
        Map<Digest, Integer> asked,
        Map<Digest, Digest> subjects,
        Map<Digest, Seen> seen,
        Set<Digest> vanished) {
    public Learned {
        links = Map.copyOf(links);
        asked = Map.copyOf(asked);
        subjects = Map.copyOf(subjects);
        seen = Map.copyOf(seen);
        vanished = Set.copyOf(vanished);
    }

    public boolean isEmpty() {
        return links.isEmpty() && asked.isEmpty() && subjects.isEmpty() && seen.isEmpty() && vanished.isEmpty();
    }
}
