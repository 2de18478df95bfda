package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Counts;
import io.registrycleaner.cleaner.plan.RepositoryPlan.Summary;
import io.registrycleaner.cleaner.plan.Step.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns what stays, and what nothing keeps, into verdicts and steps. */
final class Decision {
    private final Grounds grounds;
    private final RepositoryFacts facts;
    private final Retention retention;
    private final List<ManifestEntry> candidates;

    Decision(Grounds grounds, Retention retention, List<ManifestEntry> candidates) {
        this.grounds = grounds;
        this.facts = grounds.facts();
        this.retention = retention;
        this.candidates = candidates;
    }

    RepositoryPlan of(Optional<Digest> unreadable) {
        Optional<Reason> blocked = unreadable.map(digest -> Reason.because(
                "no manifest of this repository is deleted while something that stays cannot be read", digest));
        blocked.ifPresent(reason -> retention.keepAll(candidates, reason));
        Map<Digest, Verdict> manifests = new HashMap<>();
        retention.kept().forEach((digest, reason) -> manifests.put(digest, Verdict.keep(reason)));
        Map<String, Reason> reasons = new HashMap<>();
        for (ManifestEntry entry : candidates) {
            manifests.computeIfAbsent(entry.digest(), candidate -> Verdict.delete(reason(entry, reasons)));
        }
        Map<String, Verdict> tags = new TreeMap<>();
        for (TagEntry tag : facts.listing().tags()) {
            tags.put(tag.name(), verdict(tag, manifests));
        }
        return held(tags, manifests, blocked);
    }

    /** Few reasons, shared by many. */
    private Reason reason(ManifestEntry entry, Map<String, Reason> reasons) {
        List<TagEntry> tags = facts.tags(entry.digest());
        String text = tags.isEmpty()
                ? grounds.manifestRules().deletes(entry)
                : grounds.tagRules().deletes(tags.get(0));
        return reasons.computeIfAbsent(text, Reason::of);
    }

    private Verdict verdict(TagEntry tag, Map<Digest, Verdict> manifests) {
        Optional<Reason> kept = retention.kept(tag);
        if (kept.isPresent()) {
            return Verdict.keep(kept.get());
        }
        // Where tags cannot go alone, one goes with its manifest or not at all.
        Verdict manifest = manifests.get(tag.digest());
        return !facts.traits().untags() && (manifest == null || manifest.kept())
                ? Verdict.keep(Reason.because("its manifest stays", tag.digest()))
                : Verdict.delete(Reason.of(grounds.tagRules().deletes(tag)));
    }

    /** The limit on a repository's share is a filter of the plan: what it holds back keeps its reason, and loses its steps. */
    private RepositoryPlan held(Map<String, Verdict> tags, Map<Digest, Verdict> manifests, Optional<Reason> blocked) {
        Counts tagCounts = counts(tags);
        Counts manifestCounts = counts(manifests);
        List<String> held = new ArrayList<>();
        blocked.map(reason -> reason.text() + ": " + reason.because().orElseThrow())
                .ifPresent(held::add);
        double most = grounds.criteria().policy().limits().maxShareOfRepository();
        double share = Math.max(tagCounts.share(), manifestCounts.share());
        boolean tooMuch = share > most;
        if (tooMuch) {
            held.add("the policy would delete %.0f %% of it, and limits.maxShareOfRepository allows %.0f %%"
                    .formatted(share * 100, most * 100));
        }
        FreedSpace freed = tooMuch ? FreedSpace.NOTHING : FreedSpace.of(facts, manifests);
        Summary summary = tooMuch
                ? new Summary(tagCounts.spared(), manifestCounts.spared(), freed, held)
                : new Summary(tagCounts, manifestCounts, freed, held);
        return new RepositoryPlan(facts.name(), tags, manifests, tooMuch ? List.of() : steps(tags, manifests), summary);
    }

    private static Counts counts(Map<?, Verdict> verdicts) {
        return new Counts(verdicts.size(), (int)
                verdicts.values().stream().filter(verdict -> !verdict.kept()).count());
    }

    private List<Step> steps(Map<String, Verdict> tags, Map<Digest, Verdict> manifests) {
        List<Step> steps = new ArrayList<>();
        if (facts.traits().untags()) {
            for (TagEntry tag : facts.listing().tags()) {
                Verdict verdict = tags.get(tag.name());
                if (!verdict.kept()) {
                    steps.add(step(Phase.TAG, tag.digest(), List.of(tag.name()), verdict));
                }
            }
        }
        for (ManifestEntry entry : candidates) {
            Verdict verdict = manifests.get(entry.digest());
            if (!verdict.kept()) {
                List<String> along =
                        facts.tags(entry.digest()).stream().map(TagEntry::name).toList();
                steps.add(step(phase(entry), entry.digest(), along, verdict));
            }
        }
        steps.sort(Comparator.comparing(Step::phase)
                .thenComparing(step -> step.phase() == Phase.TAG ? step.tag() : "")
                .thenComparing(Step::digest));
        return steps;
    }

    private Step step(Phase phase, Digest digest, List<String> tags, Verdict verdict) {
        return new Step(facts.name(), phase, digest, tags, verdict.reason().text());
    }

    private Phase phase(ManifestEntry entry) {
        if (facts.knowledge().subject(entry.digest()).isPresent()) {
            return Phase.REFERRER;
        }
        return entry.kind() == MediaKind.INDEX ? Phase.INDEX : Phase.MANIFEST;
    }
}
