package io.registrycleaner.cleaner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.ImagesInUse.Used;
import io.registrycleaner.cleaner.model.ManifestEntry;
import io.registrycleaner.cleaner.model.MediaKind;
import io.registrycleaner.cleaner.plan.SimulatedRepository.Item;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/**
 * The seven rules that hold whatever a policy says, each over 10,000 random repositories. They are stated of what is left when a plan
 * has been performed, deletions that cascade included, and know nothing of how the planner works.
 */
class NeverDeletesProperties {
    private static final int TRIES = 10_000;

    /** A random repository, before and after; half of them surveyed before, with strangers at work in between. */
    private static final class Cleaned {
        final RandomCase random;
        final SimulatedRepository before;
        final SimulatedRepository after;
        final RepositoryPlan plan;

        Cleaned(long seed, int size) {
            random = new RandomCase(seed, size);
            Knowledge.Remembered remembered = Knowledge.Remembered.NOTHING;
            if (seed % 2 == 0) {
                remembered = random.survey(remembered).remembered();
                random.pass(1 + size / 3);
            }
            before = random.repository;
            plan = random.survey(remembered).plan();
            after = random.applied(plan);
        }

        Used used() {
            return random.criteria.inUse().of(RandomCase.NAME);
        }

        boolean lost(Digest digest) {
            return before.manifests.containsKey(digest) && !after.manifests.containsKey(digest);
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void neverAManifestThatAKeptTagPointsTo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        cleaned.before.tags.forEach((name, tag) -> {
            if (cleaned.plan.tags().get(name).kept()) {
                assertThat(cleaned.after.tags).containsKey(name);
                assertThat(cleaned.lost(tag.digest())).isFalse();
            }
        });
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void neverAManifestThatAKeptIndexContains(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        for (Item item : cleaned.after.manifests.values()) {
            assertThat(item.links().children()).noneMatch(cleaned::lost);
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void neverWhatAWorkloadUses(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        for (String name : cleaned.used().tags().keySet()) {
            if (cleaned.before.tags.containsKey(name)) {
                assertThat(cleaned.after.tags).containsKey(name);
                assertThat(cleaned.lost(cleaned.before.tags.get(name).digest())).isFalse();
            }
        }
        for (Digest digest : cleaned.used().digests().keySet()) {
            assertThat(cleaned.lost(digest)).isFalse();
            // An index whose image is used is what the next node pulls.
            cleaned.before.manifests.values().stream()
                    .filter(item -> item.links().children().contains(digest))
                    .filter(item -> cleaned.before.manifests.containsKey(digest))
                    .filter(item -> cleaned.before.manifests.get(digest).entry().kind() != MediaKind.INDEX)
                    .forEach(item ->
                            assertThat(cleaned.lost(item.entry().digest())).isFalse());
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void neverAReferrerOfWhatIsKept(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        for (Item item : cleaned.before.manifests.values()) {
            Optional<Digest> subject = item.links().subject();
            if (subject.isPresent() && cleaned.after.manifests.containsKey(subject.get())) {
                assertThat(cleaned.lost(item.entry().digest())).isFalse();
            }
        }
        for (Digest kept : cleaned.after.manifests.keySet()) {
            for (String suffix : List.of(".sig", ".att", ".sbom", "")) {
                String name = "sha256-" + kept.hex() + suffix;
                if (cleaned.before.tags.containsKey(name)) {
                    assertThat(cleaned.after.tags).containsKey(name);
                }
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void neverWhatIsYoungerThanTheGracePeriod(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        Duration grace = cleaned.random.criteria.policy().grace();
        for (Item item : cleaned.before.manifests.values()) {
            ManifestEntry entry = item.entry();
            boolean young = entry.created().plus(grace).isAfter(RandomCase.NOW)
                    || entry.updated().plus(grace).isAfter(RandomCase.NOW);
            boolean untaggedLately = cleaned.random
                    .untagged
                    .getOrDefault(entry.digest(), entry.created())
                    .plus(grace)
                    .isAfter(RandomCase.NOW);
            if (young || untaggedLately) {
                assertThat(cleaned.lost(entry.digest())).isFalse();
            }
        }
        if (cleaned.before.traits.untags()) {
            cleaned.before
                    .tags
                    .values()
                    .forEach(tag -> assertThat(cleaned.lost(tag.digest()))
                            .as("what has just lost its last tag")
                            .isFalse());
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void neverWhatIsLocked(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        for (Item item : cleaned.before.manifests.values()) {
            if (item.entry().locked()) {
                assertThat(cleaned.lost(item.entry().digest())).isFalse();
            }
        }
        cleaned.before.tags.values().stream()
                .filter(tag -> tag.locked())
                .forEach(tag -> assertThat(cleaned.after.tags).containsKey(tag.name()));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void neverWhatNoRuleNames(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        var rule = cleaned.random.criteria.policy().rules().get(0);
        boolean named = rule.repositories().get(0).matches(RandomCase.NAME.text());
        if (!named) {
            assertThat(cleaned.plan.steps()).isEmpty();
        }
        cleaned.before.tags.keySet().stream()
                .filter(name -> !rule.tags().get(0).matches(name))
                .forEach(name -> assertThat(cleaned.after.tags).containsKey(name));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void nothingGoesThatIsNotAStepOfThePlan(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        Cleaned cleaned = new Cleaned(seed, size);
        List<Digest> planned = cleaned.plan.steps().stream()
                .filter(step -> step.phase() != Step.Phase.TAG)
                .map(Step::digest)
                .toList();
        assertThat(planned).containsAll(cleaned.random.lost(cleaned.after));
        for (Digest unreadable : cleaned.before.unreadable) {
            Verdict verdict = cleaned.plan.manifests().get(unreadable);
            boolean index = cleaned.before.manifests.containsKey(unreadable)
                    && cleaned.before.manifests.get(unreadable).entry().kind() == MediaKind.INDEX;
            if (index && verdict.kept() && cleaned.plan.summary().manifests().deleted() > 0) {
                throw new AssertionError("what an unreadable index contains is not known: " + verdict);
            }
        }
    }
}
