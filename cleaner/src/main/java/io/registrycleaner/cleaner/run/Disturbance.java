package io.registrycleaner.cleaner.run;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.plan.Step;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whether something has happened in a repository since it was planned that a manifest of the plan may be needed for: a tag that was put
 * on one, a new index that contains one, a new referrer of one, a workload that has begun to use anything in it.
 *
 * <p>A plan is of one piece (an index goes with its images), so there is no half answer: if anything did, all manifests that are still
 * there stay, and the next run decides anew.
 */
final class Disturbance {
    private final Set<Digest> known;
    private final Used usedThen;
    private final Map<Digest, Set<String>> planned = new HashMap<>();

    /**
     * Of one repository.
     *
     * @param known every manifest that the plan knew of
     * @param usedThen what was in use when it was made
     */
    Disturbance(Collection<Step> steps, Set<Digest> known, Used usedThen) {
        this.known = known;
        this.usedThen = usedThen;
        for (Step step : steps) {
            if (step.phase() != Step.Phase.TAG) {
                planned.put(step.digest(), Set.copyOf(step.tags()));
            }
        }
    }

    /** Is there any manifest in the plan at all? */
    boolean matters() {
        return !planned.isEmpty();
    }

    /**
     * What has happened, in words.
     *
     * @param changed manifests that were pushed or touched since the plan; may be more
     * @param needs what a new manifest needs to stay (its children and its subject); empty where nobody can tell
     */
    Optional<String> in(
            Collection<TagEntry> tags,
            Used usedNow,
            Collection<Digest> changed,
            Function<Digest, Optional<List<Digest>>> needs) {
        for (TagEntry tag : tags) {
            Set<String> knownTags = planned.get(tag.digest());
            if (knownTags != null && !knownTags.contains(tag.name())) {
                return Optional.of("%s bears the tag '%s' now".formatted(tag.digest(), tag.name()));
            }
        }
        for (Map.Entry<String, String> use : usedNow.tags().entrySet()) {
            if (!usedThen.tags().containsKey(use.getKey())) {
                return Optional.of("the tag '%s' is used now by %s".formatted(use.getKey(), use.getValue()));
            }
        }
        for (Map.Entry<Digest, String> use : usedNow.digests().entrySet()) {
            if (!usedThen.digests().containsKey(use.getKey())) {
                return Optional.of("%s is used now by %s".formatted(use.getKey(), use.getValue()));
            }
        }
        Set<Digest> strangers = new HashSet<>(changed);
        tags.forEach(tag -> strangers.add(tag.digest()));
        strangers.removeAll(known);
        return newcomer(strangers, needs);
    }

    private Optional<String> newcomer(Set<Digest> strangers, Function<Digest, Optional<List<Digest>>> needs) {
        Deque<Digest> open = new ArrayDeque<>(strangers);
        Set<Digest> looked = new HashSet<>(strangers);
        while (!open.isEmpty()) {
            Digest stranger = open.poll();
            Optional<List<Digest>> needed = needs.apply(stranger);
            if (needed.isEmpty()) {
                return Optional.of("%s is new, and could not be read".formatted(stranger));
            }
            for (Digest other : needed.get()) {
                if (planned.containsKey(other)) {
                    return Optional.of("%s is new, and needs %s".formatted(stranger, other));
                }
                if (!known.contains(other) && looked.add(other)) {
                    open.add(other);
                }
            }
        }
        return Optional.empty();
    }
}
