package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.digest;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 at any moment: whatever was acknowledged is there, and the store goes on. */
class KilledTest {
    private static final Random RANDOM = new Random();
    private static final int LONGEST_MILLIS = 400;

    @TempDir
    static Path directory;

    @RepeatedTest(10)
    void everythingThatWasAcknowledgedIsThere(RepetitionInfo repetition) throws Exception {
        int millis = RANDOM.nextInt(LONGEST_MILLIS);
        List<String> said = new ArrayList<>();
        try (Child child = Child.start("journal", directory)) {
            said.add(child.line());
            Thread.sleep(millis);
            child.kill();
            said.addAll(child.rest());
        }
        try (Database database = Database.open(directory.resolve(StateStore.FILE))) {
            assertThat(database.<String>read(transaction -> transaction
                            .first(row -> row.getString(1), "PRAGMA integrity_check")
                            .orElseThrow()))
                    .isEqualTo("ok");
            assertThat(database.<List<String>>read(
                            transaction -> transaction.list(row -> row.getString(1), "PRAGMA foreign_key_check")))
                    .isEmpty();
        }
        try (StateStore store = StateStore.open(directory, REGISTRY, CLOCK)) {
            said.forEach(line -> assertThere(store, line));
        }
        assertThat(said)
                .as("round " + repetition.getCurrentRepetition() + " after " + millis + " ms")
                .isNotEmpty();
    }

    private static void assertThere(StateStore store, String line) {
        String[] words = line.split(" ", -1);
        long number = Long.parseLong(words[1]);
        switch (words[0]) {
            case "begun" -> assertThat(store.history().run(number)).as(line).isPresent();
            case "planned" -> {
                RunSummary run = store.history().run(number).orElseThrow();
                assertThat(run.pending() + run.count(Outcome.DELETED))
                        .as(line)
                        .isGreaterThanOrEqualTo(Integer.parseInt(words[2]));
            }
            case "ready" -> {
                assertThat(store.history().lastUntagged(APP)).as(line).containsKey(digest(1));
                assertThat(store.history().run(number).orElseThrow().ended().isPresent()
                                || store.journal().unfinished().isPresent())
                        .as(line)
                        .isTrue();
            }
            case "recorded" ->
                assertThat(store.history().removedTags(number))
                        .as(line)
                        .extracting(Entry::id)
                        .contains(Long.parseLong(words[2]));
            case "remembered" -> {
                assertThat(store.memory().recall(APP).epoch()).as(line).isGreaterThanOrEqualTo((int) number);
                assertThat(store.memory().recall(APP).seen()).as(line).hasSize(50);
            }
            case "finished" ->
                assertThat(store.history().run(number).orElseThrow().ended())
                        .as(line)
                        .isPresent();
            default -> throw new AssertionError(line);
        }
    }
}
