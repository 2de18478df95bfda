package io.registrycleaner.cleaner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.plan.RandomCase.Surveyed;
import java.time.Instant;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** What holds between plans: a performed plan leaves nothing to do, can be undone, and costs nothing to make again. */
class PlanProperties {
    private static final int TRIES = 5_000;

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void aPerformedPlanLeavesNothingToDo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        RandomCase random = new RandomCase(seed, size);
        Surveyed first = random.survey(Knowledge.Remembered.NOTHING);
        SimulatedRepository after = random.applied(first.plan());
        random.repository.manifests.keySet().retainAll(after.manifests.keySet());
        random.repository.tags.keySet().retainAll(after.tags.keySet());
        first.plan().steps().stream()
                .filter(step -> step.phase() == Step.Phase.TAG)
                .forEach(step -> random.untagged.merge(
                        step.digest(),
                        RandomCase.NOW,
                        (Instant one, Instant other) -> one.isAfter(other) ? one : other));
        assertThat(random.survey(first.remembered()).plan().steps()).isEmpty();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void everyTagThatWentAloneCanBePutBack(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        RandomCase random = new RandomCase(seed, size);
        RepositoryPlan plan = random.survey(Knowledge.Remembered.NOTHING).plan();
        SimulatedRepository after = random.applied(plan);
        var tags = new TreeMap<>(after.tags);
        for (Step step : plan.steps()) {
            if (step.phase() == Step.Phase.TAG) {
                assertThat(after.manifests).containsKey(step.digest());
                tags.put(step.tag(), random.repository.tags.get(step.tag()));
            }
        }
        if (random.repository.traits.untags()) {
            assertThat(tags).isEqualTo(random.repository.tags);
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void theSamePlanIsMadeAgainWithoutReadingAnything(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        RandomCase random = new RandomCase(seed, size);
        random.repository.unreadable.clear();
        Surveyed first = random.survey(Knowledge.Remembered.NOTHING);
        Surveyed second = random.survey(first.remembered());
        assertThat(second.plan()).isEqualTo(first.plan());
        assertThat(second.bodies()).isZero();
        if (random.repository.referrersApi) {
            assertThat(second.questions()).isZero();
        }
    }

    /** Where there are two reasons to keep something, which one is given once depended on the order in which they were learnt. */
    @Example
    void twoReasonsAreGivenInTheSameOrderAgain() {
        theSamePlanIsMadeAgainWithoutReadingAnything(2425, 12);
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void whatIsRememberedOfEarlierTimesDoesNotChangeAPlan(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        RandomCase random = new RandomCase(seed, size);
        random.repository.unreadable.clear();
        Knowledge.Remembered remembered =
                random.survey(Knowledge.Remembered.NOTHING).remembered();
        random.pass(1 + size / 3);
        random.repository.unreadable.clear();
        RepositoryPlan knowing = random.survey(remembered).plan();
        RepositoryPlan innocent = random.survey(Knowledge.Remembered.NOTHING).plan();
        assertThat(knowing.tags().keySet()).isEqualTo(innocent.tags().keySet());
        knowing.manifests()
                .forEach((digest, verdict) -> assertThat(verdict.kept())
                        .as(digest + " " + verdict + " / "
                                + innocent.manifests().get(digest))
                        .isEqualTo(innocent.manifests().get(digest).kept()));
    }
}
