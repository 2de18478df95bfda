package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.WEB;
import static io.registrycleaner.cleaner.state.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.MovingClock;
import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.plan.Step;
import io.registrycleaner.cleaner.plan.Step.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever runs are made, killed, gone on with, finished, undone and pruned: the journal knows what {@link JournalModel} knows. */
class JournalProperties {
    /** What happens next; what the numbers choose depends on it. */
    private enum Event {
        BEGIN,
        PLAN,
        READY,
        RECORD,
        FINISH,
        RESTORE,
        PRUNE
    }

    record Act(Event event, int which, List<Integer> numbers) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.of(Event.BEGIN, Event.READY)),
                                Tuple.of(3, Arbitraries.of(Event.PLAN, Event.RECORD)),
                                Tuple.of(1, Arbitraries.of(Event.FINISH, Event.RESTORE, Event.PRUNE))),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers()
                                .between(0, 1000)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4))
                .as(Act::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 300)
    void theJournalKnowsWhatAPlainModelKnows(@ForAll("acts") List<Act> acts) {
        MovingClock clock = new MovingClock();
        JournalModel model = new JournalModel();
        try (StateStore store = StateStore.inMemory(REGISTRY, clock)) {
            for (Act act : acts) {
                clock.move(Duration.ofHours(act.which()));
                perform(act, store, model, clock);
            }
            assertSame(store, model);
        }
    }

    private static void perform(Act act, StateStore store, JournalModel model, MovingClock clock) {
        if (act.event() == Event.BEGIN) {
            RunStart start = new RunStart(clock.instant(), "p" + act.which(), Optional.of("0/2"), "clean --apply");
            model.begin(store.journal().begin(start), start);
        } else if (act.event() == Event.PRUNE) {
            assertThat(store.history().prune(act.which() % 3)).isEqualTo(model.prune(act.which() % 3, clock.instant()));
        } else if (!model.runs.isEmpty()) {
            onRun(act, store, model.runs.get(act.which() % model.runs.size()), clock);
        }
    }

    private static void onRun(Act act, StateStore store, JournalModel.Run run, MovingClock clock) {
        switch (act.event()) {
            case PLAN -> plan(act, store, run);
            case READY -> {
                if (run.planning()) {
                    store.journal().ready(run.id);
                    run.active = clock.instant();
                }
            }
            case RECORD -> record(act, store, run, clock);
            case FINISH -> {
                RunEnd end = pick(RunEnd.values(), act.numbers().get(0));
                store.journal().finish(run.id, end);
                run.ended = run.ended.or(() -> Optional.of(new RunSummary.Ended(clock.instant(), end)));
            }
            case RESTORE ->
                store.history().removedTags(run.id).stream().findFirst().ifPresent(entry -> {
                    store.history().recordRestored(run.id, entry.id(), clock.instant());
                    run.step(entry.id()).restored = true;
                });
            case BEGIN, PRUNE -> throw new IllegalArgumentException(act.toString());
        }
    }

    private static void plan(Act act, StateStore store, JournalModel.Run run) {
        if (!run.planning()) {
            return;
        }
        List<Step> steps = act.numbers().stream().map(JournalProperties::step).toList();
        store.journal().plan(run.id, steps);
        // The numbers of steps are the store's; everything about them is then held against the model's own order.
        List<Long> ids = Stream.of(APP, WEB)
                .flatMap(repository -> store.journal().pending(run.id, repository).stream())
                .map(Entry::id)
                .sorted()
                .toList();
        assertThat(ids).hasSize(run.steps.size() + steps.size());
        IntStream.range(0, steps.size()).forEach(i -> run.plan(ids.get(run.steps.size()), steps.get(i)));
    }

    private static <T> T pick(T[] all, int number) {
        return Arrays.asList(all).get(number % all.length);
    }

    private static Step step(int number) {
        RepositoryName repository = number % 2 == 0 ? APP : WEB;
        Phase phase = pick(Phase.values(), number / 2);
        int tags = phase == Phase.TAG ? 1 : number / 8 % 3;
        return new Step(
                repository,
                phase,
                digest(number % 7),
                IntStream.range(0, tags).mapToObj(i -> "t" + number + "." + i).toList(),
                "reason " + number);
    }

    private static void record(Act act, StateStore store, JournalModel.Run run, MovingClock clock) {
        if (run.active == null || run.steps.isEmpty()) {
            return;
        }
        List<Done> done = act.numbers().stream()
                .map(number -> new Done(
                        run.steps.get(number % run.steps.size()).entry.id(),
                        pick(Outcome.values(), number / 3),
                        clock.instant().minusSeconds(number),
                        "detail"))
                .toList();
        store.journal().record(run.id, done);
        done.forEach(run::record);
    }

    private static void assertSame(StateStore store, JournalModel model) {
        Journal journal = store.journal();
        History history = store.history();
        assertThat(history.runs(1000)).isEqualTo(model.summaries());
        assertThat(journal.unfinished()).isEqualTo(model.unfinished());
        for (JournalModel.Run run : model.runs) {
            assertThat(journal.repositoriesWithPending(run.id)).isEqualTo(run.repositoriesWithPending());
            for (RepositoryName repository : List.of(APP, WEB)) {
                assertThat(journal.pending(run.id, repository)).isEqualTo(run.pending(repository));
            }
            assertThat(history.removedTags(run.id)).isEqualTo(run.removedTags());
        }
        assertThat(history.lastUntagged(APP)).isEqualTo(model.lastUntagged(APP));
        assertThat(history.lastUntagged(WEB)).isEqualTo(model.lastUntagged(WEB));
    }
}
