package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.policy.Policy.Untagged;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether a manifest stays for a reason of its own, whatever hangs on it. The first rule that has a reason decides; none has one: it
 * may go, if nothing that stays needs it.
 */
final class ManifestRules {
    private final RepositoryFacts facts;
    private final Criteria criteria;
    private final boolean ruled;
    private final Used used;
    private final Map<String, String> shared = new HashMap<>();
    private final Map<String, String> deletions = new HashMap<>();

    /** For every manifest. */
    private final List<Function<ManifestEntry, Optional<String>>> always = List.of(
            this::repositoryIsLocked,
            this::noRuleNamesTheRepository,
            this::itIsLocked,
            this::itIsUsed,
            this::listsDisagree,
            this::itIsYoungerThanTheGracePeriod,
            this::weTookItsTagLately);

    /** For one without tags: the age of others is a matter of their tags' rule. */
    private final List<Function<ManifestEntry, Optional<String>>> untagged = List.of(
            this::policySaysNothingOfUntagged, this::itIsNotOldEnough, this::anotherShardMayHaveTakenItsTagLately);

    ManifestRules(RepositoryFacts facts, Criteria criteria) {
        this.facts = facts;
        this.criteria = criteria;
        this.ruled = criteria.policy().ruleFor(facts.name()).isPresent();
        this.used = criteria.inUse().of(facts.name());
    }

    /** Why it stays, in words; empty when nothing speaks for it. Tags are looked at elsewhere. */
    Optional<String> keeps(ManifestEntry entry) {
        Optional<String> reason = first(always, entry);
        if (reason.isEmpty() && facts.tags(entry.digest()).isEmpty()) {
            reason = first(untagged, entry);
        }
        return reason.map(this::shared);
    }

    private static Optional<String> first(List<Function<ManifestEntry, Optional<String>>> chain, ManifestEntry entry) {
        for (Function<ManifestEntry, Optional<String>> check : chain) {
            Optional<String> reason = check.apply(entry);
            if (reason.isPresent()) {
                return reason;
            }
        }
        return Optional.empty();
    }

    /** Why it goes, when nothing speaks for it and nothing needs it. */
    String deletes(ManifestEntry entry) {
        return deletions.computeIfAbsent(
                Age.words(criteria.age(entry.changed())),
                age -> "no tag, last changed %s ago; untagged goes after %s"
                        .formatted(
                                age,
                                Age.words(criteria.policy()
                                        .untagged()
                                        .orElseThrow()
                                        .olderThan())));
    }

    /** Hundreds of thousands of manifests have few different ages. */
    private String shared(String text) {
        return shared.computeIfAbsent(text, Function.identity());
    }

    private Duration grace() {
        return criteria.policy().grace();
    }

    private Optional<String> repositoryIsLocked(ManifestEntry entry) {
        return facts.listing().locked() ? Optional.of("the repository is locked") : Optional.empty();
    }

    private Optional<String> noRuleNamesTheRepository(ManifestEntry entry) {
        return ruled ? Optional.empty() : Optional.of("no rule names the repository");
    }

    private Optional<String> itIsLocked(ManifestEntry entry) {
        return entry.locked() ? Optional.of("it is locked") : Optional.empty();
    }

    private Optional<String> itIsUsed(ManifestEntry entry) {
        return Optional.ofNullable(used.digests().get(entry.digest())).map("used by digest: "::concat);
    }

    /** A tag came or went between the two lists. */
    private Optional<String> listsDisagree(ManifestEntry entry) {
        return entry.tagged() && facts.tags(entry.digest()).isEmpty()
                ? Optional.of("one list shows a tag on it, the other does not")
                : Optional.empty();
    }

    private Optional<String> itIsYoungerThanTheGracePeriod(ManifestEntry entry) {
        Duration age = criteria.age(entry.changed());
        return age.compareTo(grace()) < 0
                ? Optional.of("changed %s ago, which is within the grace period of %s"
                        .formatted(Age.words(age), Age.words(grace())))
                : Optional.empty();
    }

    private Optional<String> weTookItsTagLately(ManifestEntry entry) {
        return facts.untaggedByUs(entry.digest())
                .map(criteria::age)
                .filter(age -> age.compareTo(grace()) < 0)
                .map(age -> "its tag was removed %s ago, which is within the grace period of %s"
                        .formatted(Age.words(age), Age.words(grace())));
    }

    private Optional<String> policySaysNothingOfUntagged(ManifestEntry entry) {
        return criteria.policy().untagged().isEmpty()
                ? Optional.of("the policy has no section 'untagged'")
                : Optional.empty();
    }

    private Optional<String> itIsNotOldEnough(ManifestEntry entry) {
        return criteria.policy()
                .untagged()
                .map(Untagged::olderThan)
                .filter(limit -> criteria.age(entry.changed()).compareTo(limit) < 0)
                .map(limit -> "changed %s ago; untagged goes after %s"
                        .formatted(Age.words(criteria.age(entry.changed())), Age.words(limit)));
    }

    /** What the grace period is counted from where another shard's store knows when the tag was taken, and this one does not. */
    private Optional<String> anotherShardMayHaveTakenItsTagLately(ManifestEntry entry) {
        if (!facts.traits().untags() || criteria.custody().undivided(facts.name())) {
            return Optional.empty();
        }
        Duration known = facts.knowledge()
                .untaggedSince(entry.digest())
                .map(criteria::age)
                .orElse(Duration.ZERO);
        return known.compareTo(grace()) < 0
                ? Optional.of(
                        "first seen without a tag %s ago, which is within the grace period of %s; another shard may have taken it"
                                .formatted(Age.words(known), Age.words(grace())))
                : Optional.empty();
    }
}
