package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.WEB;
import static io.registrycleaner.cleaner.state.Samples.delete;
import static io.registrycleaner.cleaner.state.Samples.deleted;
import static io.registrycleaner.cleaner.state.Samples.digest;
import static io.registrycleaner.cleaner.state.Samples.ready;
import static io.registrycleaner.cleaner.state.Samples.start;
import static io.registrycleaner.cleaner.state.Samples.untag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.MovingClock;
import io.registrycleaner.cleaner.plan.Step.Phase;
import io.registrycleaner.cleaner.policy.Policy.Untagged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final MovingClock clock = new MovingClock();
    private final StateStore store = StateStore.inMemory(REGISTRY, clock);
    private final Journal journal = store.journal();
    private final History history = store.history();

    @AfterEach
    void close() {
        store.close();
    }

    private long untagged(int number) {
        long run = ready(store, List.of(untag(APP, number)));
        journal.record(run, List.of(deleted(journal.pending(run, APP).get(0), clock.instant())));
        journal.finish(run, RunEnd.DONE);
        return run;
    }

    @Test
    void listsTheNewestRunsFirst() {
        long first = untagged(1);
        long second = untagged(2);
        long third = untagged(3);
        assertThat(history.runs(2)).extracting(RunSummary::id).containsExactly(third, second);
        assertThat(history.runs(10)).extracting(RunSummary::id).containsExactly(third, second, first);
    }

    @Test
    void givesTheTagsThatWentForRestoring() {
        long run = ready(
                store,
                List.of(
                        untag(APP, 1),
                        untag(APP, 2),
                        delete(APP, 3, Phase.MANIFEST, "a", "b"),
                        delete(APP, 4, Phase.MANIFEST),
                        untag(WEB, 5)));
        List<Entry> app = journal.pending(run, APP);
        Entry web = journal.pending(run, WEB).get(0);
        journal.record(
                run,
                List.of(
                        deleted(app.get(0), clock.instant()),
                        new Done(app.get(1).id(), Outcome.IN_USE, clock.instant(), "Deployment shop/web"),
                        deleted(app.get(2), clock.instant()),
                        deleted(app.get(3), clock.instant()),
                        new Done(web.id(), Outcome.GONE, clock.instant(), "")));
        assertThat(history.removedTags(run)).containsExactly(app.get(0), app.get(2));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void onlyATagThatWentStartsTheGracePeriod(Outcome outcome) {
        long run = ready(store, List.of(untag(APP, 1)));
        clock.move(DAY);
        journal.record(run, List.of(new Done(journal.pending(run, APP).get(0).id(), outcome, clock.instant(), "")));
        boolean went = outcome == Outcome.DELETED || outcome == Outcome.GONE;
        assertThat(history.lastUntagged(APP)).isEqualTo(went ? Map.of(digest(1), clock.instant()) : Map.of());
    }

    @Test
    void theLastTagOfSeveralCounts() {
        untagged(1);
        clock.move(DAY);
        untagged(1);
        assertThat(history.lastUntagged(APP)).isEqualTo(Map.of(digest(1), clock.instant()));
        assertThat(history.lastUntagged(WEB)).isEmpty();
    }

    @Test
    void aStepOfARunThatIsNotReadyDoesNotCount() {
        long run = journal.begin(start());
        journal.plan(run, List.of(untag(APP, 1)));
        assertThat(history.lastUntagged(APP)).isEmpty();
        journal.finish(run, RunEnd.DONE);
        assertThat(history.lastUntagged(APP)).isEmpty();
    }

    @Test
    void aPendingStepOfARunThatWasReadyCountsWithTheLastThatTheRunWroteDown() {
        long run = ready(store, List.of(untag(APP, 1), untag(APP, 2)));
        Instant ready = clock.instant();
        assertThat(history.lastUntagged(APP)).isEqualTo(Map.of(digest(1), ready, digest(2), ready));
        clock.move(DAY);
        journal.record(run, List.of(deleted(journal.pending(run, APP).get(0), clock.instant())));
        assertThat(history.lastUntagged(APP)).isEqualTo(Map.of(digest(1), clock.instant(), digest(2), clock.instant()));
        clock.move(DAY);
        journal.finish(run, RunEnd.ABANDONED);
        assertThat(history.lastUntagged(APP)).as("it may have been sent").containsEntry(digest(2), clock.instant());
    }

    @Test
    void anOutcomeOfEarlierDoesNotTurnTheRunsLastActivityBack() {
        long run = ready(store, List.of(untag(APP, 1), untag(APP, 2)));
        Entry first = journal.pending(run, APP).get(0);
        journal.record(run, List.of(deleted(first, clock.instant().minus(DAY))));
        assertThat(history.lastUntagged(APP)).containsEntry(digest(2), clock.instant());
    }

    @Test
    void aTagThatWasPutBackDoesNotCountUntilItIsTakenAgain() {
        long run = untagged(1);
        long step = history.removedTags(run).get(0).id();
        history.recordRestored(run, step, clock.instant());
        assertThat(history.lastUntagged(APP)).isEmpty();
        assertThat(history.removedTags(run)).hasSize(1);
        clock.move(DAY);
        untagged(1);
        assertThat(history.lastUntagged(APP)).isEqualTo(Map.of(digest(1), clock.instant()));
        assertThatThrownBy(() -> history.recordRestored(run, step + 1, clock.instant()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("run " + run + " has no step " + (step + 1));
    }

    @Test
    void theTagsOfAManifestThatWentCountToo() {
        long run = ready(store, List.of(delete(APP, 1, Phase.INDEX, "a"), delete(APP, 2, Phase.MANIFEST)));
        journal.record(
                run,
                journal.pending(run, APP).stream()
                        .map(entry -> deleted(entry, clock.instant()))
                        .toList());
        assertThat(history.lastUntagged(APP)).isEqualTo(Map.of(digest(1), clock.instant()));
    }

    @Test
    void pruningKeepsTheNewestRunsAndTheYoungOnes() {
        long oldest = untagged(1);
        long old = untagged(2);
        clock.move(History.KEPT.plus(DAY));
        long young = untagged(3);
        assertThat(history.prune(3)).isZero();
        assertThat(history.prune(2)).isEqualTo(1);
        assertThat(history.runs(9)).extracting(RunSummary::id).containsExactly(young, old);
        assertThat(history.prune(0)).isEqualTo(1);
        assertThat(history.runs(9)).extracting(RunSummary::id).containsExactly(young);
        assertThat(history.removedTags(oldest)).isEmpty();
    }

    @Test
    void pruningKeepsARunThatDidNotFinish() {
        long run = ready(store, List.of(untag(APP, 1)));
        clock.move(History.KEPT.multipliedBy(2));
        assertThat(history.prune(0)).isZero();
        assertThat(journal.unfinished().map(RunSummary::id)).contains(run);
    }

    @Test
    void whenATagWasTakenIsRememberedLongerThanTheRunThatTookIt() {
        Instant taken = clock.instant();
        untagged(1);
        long restored = untagged(2);
        history.recordRestored(restored, history.removedTags(restored).get(0).id(), clock.instant());
        clock.move(History.KEPT.plus(DAY));
        assertThat(history.prune(0)).isEqualTo(2);
        assertThat(history.lastUntagged(APP)).isEqualTo(Map.of(digest(1), taken));
        untagged(1);
        assertThat(history.lastUntagged(APP)).isEqualTo(Map.of(digest(1), clock.instant()));
        clock.move(Untagged.LONGEST_GRACE);
        assertThat(history.prune(0)).isEqualTo(1);
        assertThat(history.lastUntagged(APP))
                .isEqualTo(Map.of(digest(1), taken.plus(History.KEPT).plus(DAY)));
        clock.move(DAY);
        assertThat(history.prune(0)).isZero();
        assertThat(history.lastUntagged(APP)).isEmpty();
    }

    @Test
    void numbersOfRunsAndStepsAreNotUsedAgain() {
        long run = untagged(1);
        long step = history.removedTags(run).get(0).id();
        clock.move(History.KEPT.plus(DAY));
        history.prune(0);
        long next = untagged(2);
        assertThat(next).isGreaterThan(run);
        assertThat(history.removedTags(next).get(0).id()).isGreaterThan(step);
    }
}
