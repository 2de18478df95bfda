package io.registrycleaner.cleaner.policy;

import io.registrycleaner.cleaner.model.RepositoryName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be deleted. Whatever it says, the planner's own rules about what must never go come first.
 *
 * @param rules the first that matches a repository decides about it; a repository that none matches is left alone
 * @param untagged what becomes of manifests without tags, in the repositories that a rule matches; empty: they stay
 * @param schedule cron expression; what runs the cleaner by itself reads it
 */
public record Policy(
        Protect protect, List<Rule> rules, Optional<Untagged> untagged, Limits limits, Optional<String> schedule) {
    /** Deletes nothing. */
    public static final Policy NOTHING = new Policy(
            new Protect(false, List.of(), List.of()), List.of(), Optional.empty(), Limits.DEFAULT, Optional.empty());

    public Policy {
        rules = List.copyOf(rules);
    }

    /**
     * What stays whatever a rule says.
     *
     * @param inUse images that workloads in the cluster reference
     * @param tags tags of any repository
     * @param images references such as {@code team/app:1.2} or {@code team/app@sha256:…}, for clusters that cannot be seen
     */
    public record Protect(boolean inUse, List<Pattern> tags, List<String> images) {
        public static final Protect DEFAULT = new Protect(true, List.of(), List.of());

        public Protect {
            tags = List.copyOf(tags);
            images = List.copyOf(images);
        }
    }

    /**
     * Which tags of which repositories go.
     *
     * @param tags the tags that the rule deletes; others stay
     * @param keepNewest so many of the matched tags stay, the newest by their last update
     * @param keepYoungerThan matched tags that were updated more recently stay
     */
    public record Rule(
            List<Pattern> repositories,
            List<Pattern> tags,
            OptionalInt keepNewest,
            Optional<Duration> keepYoungerThan) {
        public Rule {
            repositories = List.copyOf(repositories);
            tags = List.copyOf(tags);
        }
    }

    /**
     * When manifests without tags go.
     *
     * @param olderThan age of a manifest without tags, since its last change
     * @param grace and at least this long after we took its last tag; nothing younger is ever deleted
     */
    public record Untagged(Duration olderThan, Duration grace) {
        public static final Duration DEFAULT_GRACE = Duration.ofDays(7);

        /**
         * No file may say less. A push uploads the platform images of an index first, and gives the tag last: what has no tag may be
         * an image that is on its way.
         */
        public static final Duration LEAST_GRACE = Duration.ofHours(1);

        /** No file may say more: so long, and no longer, is remembered when a tag was taken. */
        public static final Duration LONGEST_GRACE = Duration.ofDays(400);
    }

    /**
     * How much may go at once.
     *
     * @param maxDeletesPerRun tags and manifests together
     * @param maxShareOfRepository of a repository's tags, and of its manifests, 0 to 1: a plan beyond it is held back whole, as it is
     *     more likely a mistake than a wish
     */
    public record Limits(int maxDeletesPerRun, double maxShareOfRepository) {
        public static final Limits DEFAULT = new Limits(5000, 0.8);
    }

    /** No manifest that is younger is deleted, nor one whose last tag we took more recently. */
    public Duration grace() {
        return untagged.map(Untagged::grace).orElse(Untagged.DEFAULT_GRACE);
    }

    /** The rule that decides about a repository. */
    public Optional<Rule> ruleFor(RepositoryName repository) {
        return rules.stream()
                .filter(rule -> Pattern.any(rule.repositories(), repository.text()))
                .findFirst();
    }
}
