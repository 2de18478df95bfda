package io.registrycleaner.cleaner.plan;

import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.TagEntry;
import io.registrycleaner.cleaner.policy.Pattern;
import io.registrycleaner.cleaner.policy.Policy.Rule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whether a tag stays for a reason of its own. The first rule that has a reason decides; none has one: the policy deletes the tag. */
final class TagRules {
    private static final Comparator<TagEntry> NEWEST_FIRST =
            Comparator.comparing(TagEntry::changed).reversed().thenComparing(TagEntry::name);

    private final RepositoryFacts facts;
    private final Criteria criteria;
    private final Optional<Rule> rule;
    private final Used used;
    private final Map<String, Integer> rank = new HashMap<>();

    private final List<Function<TagEntry, Optional<String>>> chain = List.of(
            this::repositoryIsLocked,
            this::noRuleNamesTheRepository,
            this::ruleDoesNotNameTheTag,
            this::policyProtectsIt,
            this::itIsLocked,
            this::itIsUsed,
            this::itsManifestIsNotListed,
            this::itIsYoung,
            this::itIsAmongTheNewest);

    TagRules(RepositoryFacts facts, Criteria criteria) {
        this.facts = facts;
        this.criteria = criteria;
        this.rule = criteria.policy().ruleFor(facts.name());
        this.used = criteria.inUse().of(facts.name());
        rule.filter(known -> known.keepNewest().isPresent()).ifPresent(this::rank);
    }

    private void rank(Rule known) {
        List<TagEntry> matched = facts.listing().tags().stream()
                .filter(tag -> Pattern.any(known.tags(), tag.name()))
                .sorted(NEWEST_FIRST)
                .toList();
        for (TagEntry tag : matched) {
            rank.put(tag.name(), rank.size() + 1);
        }
    }

    /** Why the tag stays, in words; empty when nothing speaks for it. */
    Optional<String> keeps(TagEntry tag) {
        return chain.stream()
                .map(check -> check.apply(tag))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Why the tag goes, when nothing speaks for it. */
    String deletes(TagEntry tag) {
        return "%s deletes tags like '%s'; last changed %s ago"
                .formatted(
                        ruleName(),
                        rule.orElseThrow().tags().stream()
                                .filter(pattern -> pattern.matches(tag.name()))
                                .findFirst()
                                .orElseThrow(),
                        Age.words(criteria.age(tag.changed())));
    }

    private String ruleName() {
        return "rule " + (criteria.policy().rules().indexOf(rule.orElseThrow()) + 1);
    }

    private Optional<String> repositoryIsLocked(TagEntry tag) {
        return facts.listing().locked() ? Optional.of("the repository is locked") : Optional.empty();
    }

    private Optional<String> noRuleNamesTheRepository(TagEntry tag) {
        return rule.isEmpty() ? Optional.of("no rule names the repository") : Optional.empty();
    }

    private Optional<String> ruleDoesNotNameTheTag(TagEntry tag) {
        return Pattern.any(rule.orElseThrow().tags(), tag.name())
                ? Optional.empty()
                : Optional.of(ruleName() + " does not name this tag");
    }

    private Optional<String> policyProtectsIt(TagEntry tag) {
        return criteria.policy().protect().tags().stream()
                .filter(pattern -> pattern.matches(tag.name()))
                .findFirst()
                .map("protect.tags has '%s'"::formatted);
    }

    private Optional<String> itIsLocked(TagEntry tag) {
        if (tag.locked()) {
            return Optional.of("the tag is locked");
        }
        return facts.manifest(tag.digest()).filter(ManifestEntry::locked).map(entry -> "its manifest is locked");
    }

    private Optional<String> itIsUsed(TagEntry tag) {
        return Optional.ofNullable(used.tags().get(tag.name()))
                .map("used by tag: "::concat)
                .or(() -> Optional.ofNullable(used.digests().get(tag.digest())).map("used by digest: "::concat));
    }

    /** It was pushed between the two lists; the next run will know more. */
    private Optional<String> itsManifestIsNotListed(TagEntry tag) {
        return facts.manifest(tag.digest()).isPresent()
                ? Optional.empty()
                : Optional.of("the list of manifests does not show what it points to");
    }

    private Optional<String> itIsYoung(TagEntry tag) {
        return rule.orElseThrow()
                .keepYoungerThan()
                .filter(limit -> criteria.age(tag.changed()).compareTo(limit) < 0)
                .map(limit -> "changed %s ago; %s keeps what is younger than %s"
                        .formatted(Age.words(criteria.age(tag.changed())), ruleName(), Age.words(limit)));
    }

    private Optional<String> itIsAmongTheNewest(TagEntry tag) {
        int newest = rule.orElseThrow().keepNewest().orElse(0);
        int place = rank.getOrDefault(tag.name(), Integer.MAX_VALUE);
        return place <= newest
                ? Optional.of("number %d of the newest; %s keeps %d".formatted(place, ruleName(), newest))
                : Optional.empty();
    }
}
