package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.RepositoryName;
import java.util.List;
import java.util.Map;

/**
 * What becomes of everything in a repository, and the steps that bring it about.
 *
 * @param tags a verdict for every tag
 * @param manifests a verdict for every manifest
 * @param steps in the order of their phases
 */
public record RepositoryPlan(
        RepositoryName repository,
        Map<String, Verdict> tags,
        Map<Digest, Verdict> manifests,
        List<Step> steps,
        Summary summary)
        implements Planning {

    /**
     * The plan in numbers.
     *
     * @param heldBack why nothing of what the policy would delete is deleted, for people; empty where it is
     */
    public record Summary(Counts tags, Counts manifests, FreedSpace freed, List<String> heldBack) {
        public Summary {
            heldBack = List.copyOf(heldBack);
        }
    }

    /** How many there are, and how many of them go. */
    public record Counts(int all, int deleted) {
        public Counts plus(Counts other) {
            return new Counts(all + other.all, deleted + other.deleted);
        }

        /** As many, and none of them goes. */
        Counts spared() {
            return new Counts(all, 0);
        }

        double share() {
            return all == 0 ? 0 : (double) deleted / all;
        }
    }
}
