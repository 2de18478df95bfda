package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.START;
import static io.registrycleaner.cleaner.state.Samples.WEB;
import static io.registrycleaner.cleaner.state.Samples.delete;
import static io.registrycleaner.cleaner.state.Samples.deleted;
import static io.registrycleaner.cleaner.state.Samples.ready;
import static io.registrycleaner.cleaner.state.Samples.start;
import static io.registrycleaner.cleaner.state.Samples.untag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.plan.Step.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path directory;

    private StateStore store;
    private Journal journal;

    @BeforeEach
    void open() {
        store = StateStore.open(directory, REGISTRY, CLOCK);
        journal = store.journal();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        close();
        open();
    }

    private List<Step> steps(long run, RepositoryName repository) {
        return journal.pending(run, repository).stream().map(Entry::step).toList();
    }

    @Test
    void givesThePendingStepsOfARepositoryByPhaseAndThenAsTheyWerePlanned() {
        List<Step> steps = List.of(
                delete(APP, 1, Phase.MANIFEST, "a", "b"),
                delete(APP, 2, Phase.INDEX),
                untag(APP, 9),
                delete(APP, 3, Phase.REFERRER),
                untag(APP, 4));
        long run = ready(store, steps);
        reopen();
        assertThat(steps(run, APP))
                .containsExactly(steps.get(2), steps.get(4), steps.get(3), steps.get(1), steps.get(0));
        assertThat(journal.pending(run, WEB)).isEmpty();
    }

    @Test
    void whatIsRecordedIsPendingNoMore() {
        long run = ready(store, List.of(untag(APP, 1), untag(APP, 2), untag(WEB, 3)));
        List<Entry> pending = journal.pending(run, APP);
        journal.record(
                run,
                List.of(
                        deleted(pending.get(0), START),
                        new Done(pending.get(1).id(), Outcome.MOVED, START, "now at sha256:…")));
        reopen();
        assertThat(journal.pending(run, APP)).isEmpty();
        assertThat(journal.repositoriesWithPending(run)).containsExactly(WEB);
        assertThat(store.history().run(run).orElseThrow())
                .isEqualTo(new RunSummary(
                        run, start(), Optional.empty(), Map.of(Outcome.DELETED, 1, Outcome.MOVED, 1), 1, 2));
    }

    @Test
    void aStepKeepsItsNumberWhenOthersAreDone() {
        long run = ready(store, List.of(untag(APP, 1), untag(APP, 2)));
        List<Entry> before = journal.pending(run, APP);
        journal.record(run, List.of(deleted(before.get(0), START)));
        assertThat(journal.pending(run, APP)).containsExactly(before.get(1));
    }

    @Test
    void aRunThatWasReadyIsUnfinishedUntilItIsFinished() {
        long run = ready(store, List.of(untag(APP, 1)));
        reopen();
        assertThat(journal.unfinished().map(RunSummary::id)).contains(run);
        journal.finish(run, RunEnd.INTERRUPTED);
        assertThat(journal.unfinished()).isEmpty();
        assertThat(store.history().run(run).flatMap(RunSummary::ended))
                .contains(new RunSummary.Ended(START, RunEnd.INTERRUPTED));
    }

    @Test
    void theOldestOfSeveralUnfinishedRunsComesFirst() {
        long first = ready(store, List.of(untag(APP, 1)));
        long second = ready(store, List.of(untag(APP, 1)));
        assertThat(journal.unfinished().map(RunSummary::id)).contains(first);
        journal.finish(first, RunEnd.ABANDONED);
        assertThat(journal.unfinished().map(RunSummary::id)).contains(second);
    }

    @Test
    void aRunThatWasKilledBeforeItWasReadyIsDiscardedByTheNext() {
        long killed = journal.begin(start());
        journal.plan(killed, List.of(untag(APP, 1)));
        reopen();
        assertThat(journal.unfinished()).isEmpty();
        assertThat(store.history().run(killed))
                .as("another process must not discard it")
                .isPresent();
        long next = journal.begin(start());
        assertThat(next).isGreaterThan(killed);
        assertThat(store.history().run(killed)).isEmpty();
        assertThat(journal.repositoriesWithPending(killed)).isEmpty();
    }

    @Test
    void aRunThatPlannedNothingIsKeptWhenItFinished() {
        long run = journal.begin(start());
        journal.finish(run, RunEnd.DONE);
        journal.begin(start());
        assertThat(store.history().run(run)).isPresent();
    }

    @Test
    void nothingIsPlannedForARunThatIsReadyOrFinishedOrUnknown() {
        long ready = ready(store, List.of());
        long finished = journal.begin(start());
        journal.finish(finished, RunEnd.DONE);
        for (long run : new long[] {ready, finished, 4711}) {
            assertThatThrownBy(() -> journal.plan(run, List.of(untag(APP, 1))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("run " + run + " is not being planned");
        }
        assertThatThrownBy(() -> journal.ready(ready)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRequestThatWasUnderWayIsRecordedAfterTheRunFinished() {
        long run = ready(store, List.of(untag(APP, 1)));
        Entry entry = journal.pending(run, APP).get(0);
        journal.finish(run, RunEnd.INTERRUPTED);
        journal.record(run, List.of(deleted(entry, START)));
        assertThat(store.history().run(run).orElseThrow().count(Outcome.DELETED))
                .isEqualTo(1);
    }

    @Test
    void theFirstEndOfARunStays() {
        long run = ready(store, List.of());
        journal.finish(run, RunEnd.INTERRUPTED);
        journal.finish(run, RunEnd.DONE);
        assertThat(store.history()
                        .run(run)
                        .flatMap(RunSummary::ended)
                        .orElseThrow()
                        .how())
                .isEqualTo(RunEnd.INTERRUPTED);
    }

    @Test
    void recordsAllOrNothing() {
        long other = ready(store, List.of(untag(APP, 1)));
        long foreign = journal.pending(other, APP).get(0).id();
        long run = ready(store, List.of(untag(APP, 1)));
        Entry mine = journal.pending(run, APP).get(0);
        assertThatThrownBy(() -> journal.record(
                        run, List.of(deleted(mine, START), new Done(foreign, Outcome.DELETED, START, ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("run " + run + " has no step " + foreign);
        assertThat(journal.pending(run, APP)).containsExactly(mine);
        assertThat(journal.pending(other, APP)).hasSize(1);
    }

    @Test
    void plansAllOrNothing() {
        long run = journal.begin(start());
        Step bad = new Step(APP, Phase.TAG, Samples.digest(2), List.of("two\nlines"), "");
        assertThatThrownBy(() -> journal.plan(run, List.of(untag(APP, 1), bad)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(journal.repositoriesWithPending(run)).isEmpty();
    }

    @Test
    void keepsAManifestToBePutBack() {
        long run = ready(store, List.of(delete(APP, 1, Phase.MANIFEST, "a")));
        long step = journal.pending(run, APP).get(0).id();
        byte[] bytes = {'{', 0, -1, '}'};
        journal.saveBody(run, step, new SavedBody("application/vnd.oci.image.manifest.v1+json", bytes));
        reopen();
        SavedBody body = store.history().body(step).orElseThrow();
        assertThat(body.mediaType()).isEqualTo("application/vnd.oci.image.manifest.v1+json");
        assertThat(body.bytes()).isEqualTo(bytes);
        assertThat(store.history().body(step + 1)).isEmpty();
        assertThatThrownBy(() -> journal.saveBody(run + 1, step, body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreadsPlanAndRecordAtOnce() throws Exception {
        long run = journal.begin(start());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<RepositoryName> repositories = IntStream.range(0, 40)
                    .mapToObj(i -> new RepositoryName("r" + i))
                    .toList();
            every(
                    threads,
                    repositories,
                    repository -> journal.plan(run, List.of(untag(repository, 1), untag(repository, 2))));
            journal.ready(run);
            every(
                    threads,
                    repositories,
                    repository -> journal.record(
                            run,
                            journal.pending(run, repository).stream()
                                    .map(entry -> deleted(entry, START))
                                    .toList()));
        } finally {
            threads.shutdownNow();
        }
        RunSummary summary = store.history().run(run).orElseThrow();
        assertThat(summary.counts()).isEqualTo(Map.of(Outcome.DELETED, 80));
        assertThat(summary.repositories()).isEqualTo(40);
    }

    private static <T> void every(ExecutorService threads, List<T> all, java.util.function.Consumer<T> work)
            throws Exception {
        List<Future<?>> futures = new ArrayList<>();
        all.forEach(one -> futures.add(threads.submit(() -> work.accept(one))));
        for (Future<?> future : futures) {
            future.get();
        }
    }

    @Test
    void registriesInOneDirectoryDoNotSeeEachOther() {
        long run = ready(store, List.of(untag(APP, 1)));
        long step = journal.pending(run, APP).get(0).id();
        try (StateStore other = StateStore.open(directory, "other.azurecr.io", CLOCK)) {
            assertThat(other.journal().unfinished()).isEmpty();
            assertThat(other.journal().pending(run, APP)).isEmpty();
            assertThat(other.journal().repositoriesWithPending(run)).isEmpty();
            assertThat(other.history().run(run)).isEmpty();
            assertThat(other.history().lastUntagged(APP)).isEmpty();
            assertThatThrownBy(() -> other.journal().record(run, List.of(new Done(step, Outcome.GONE, START, ""))))
                    .isInstanceOf(IllegalArgumentException.class);
            other.journal().finish(run, RunEnd.DONE);
            other.journal().begin(start());
        }
        assertThat(journal.unfinished().map(RunSummary::id)).contains(run);
    }
}
