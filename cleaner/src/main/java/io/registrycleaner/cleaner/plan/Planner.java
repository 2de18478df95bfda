package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.ManifestEntry;
import java.util.List;

/**
 * Decides about one repository. A function of the facts: where they are not enough it says which are missing, and is asked again.
 *
 * <p>What it never deletes, whatever the policy says: a manifest that a kept tag points to; that a kept index contains, at any depth;
 * that a workload uses, or an index with an image that one uses; that is a referrer of something kept, by its subject or by cosign's
 * tag scheme, or whose deletion would take such a referrer along; that is younger than the grace period; that is locked; that no rule
 * names. And what could not be read is kept.
 */
public final class Planner {
    private final Grounds grounds;
    private final RepositoryFacts facts;
    private final Criteria criteria;

    /** Plans one repository. The facts' knowledge may grow between two calls of {@link #plan}. */
    public Planner(RepositoryFacts facts, Criteria criteria) {
        this.grounds = new Grounds(facts, criteria);
        this.facts = facts;
        this.criteria = criteria;
    }

    /** A plan; or the facts that it takes besides, and then it is to be asked again. */
    public Planning plan() {
        Retention retention = Retention.of(grounds);
        List<ManifestEntry> candidates = facts.manifests().stream()
                .filter(entry -> !retention.kept().containsKey(entry.digest()))
                .filter(entry -> !facts.knowledge().missing(entry.digest()))
                .toList();
        Gaps gaps = new Gaps(facts, retention, candidates, criteria.evidence());
        Needs needs = gaps.needs();
        return needs.nothing() ? new Decision(grounds, retention, candidates).of(gaps.unreadableOfWhatStays()) : needs;
    }
}
