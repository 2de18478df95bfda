package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.TagEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What of a repository stays for reasons of its own. It does not depend on what is learnt while planning, so it is judged once, however
 * often the planner has to be asked.
 */
final class Grounds {
    private final RepositoryFacts facts;
    private final Criteria criteria;
    private final TagRules tagRules;
    private final ManifestRules manifestRules;
    private final CosignTags cosign;
    // In the order of the listing: which of several reasons is given must not be chance.
    private final Map<TagEntry, Reason> tags = new LinkedHashMap<>();
    private final Map<Digest, Reason> manifests = new LinkedHashMap<>();

    Grounds(RepositoryFacts facts, Criteria criteria) {
        this.facts = facts;
        this.criteria = criteria;
        this.tagRules = new TagRules(facts, criteria);
        this.manifestRules = new ManifestRules(facts, criteria);
        this.cosign = CosignTags.of(facts.listing().tags());
        facts.listing().tags().forEach(this::judge);
        Map<String, Reason> shared = new HashMap<>();
        facts.manifests().forEach(entry -> judge(entry, shared));
    }

    private void judge(TagEntry tag) {
        tagRules.keeps(tag).ifPresent(reason -> tags.put(tag, Reason.of(reason)));
    }

    /** Hundreds of thousands of manifests have few different reasons. */
    private void judge(ManifestEntry entry, Map<String, Reason> shared) {
        Optional<String> reason = manifestRules.keeps(entry);
        if (reason.isEmpty()
                && facts.traits().untags()
                && !facts.tags(entry.digest()).isEmpty()) {
            reason = Optional.of("it has a tag; what loses its last tag stays for the grace period");
        }
        reason.ifPresent(text -> manifests.put(entry.digest(), shared.computeIfAbsent(text, Reason::of)));
    }

    RepositoryFacts facts() {
        return facts;
    }

    Criteria criteria() {
        return criteria;
    }

    TagRules tagRules() {
        return tagRules;
    }

    ManifestRules manifestRules() {
        return manifestRules;
    }

    CosignTags cosign() {
        return cosign;
    }

    /** Tags that stay. */
    Map<TagEntry, Reason> tags() {
        return tags;
    }

    /** Manifests that stay, tags that stay on them apart. */
    Map<Digest, Reason> manifests() {
        return manifests;
    }
}
