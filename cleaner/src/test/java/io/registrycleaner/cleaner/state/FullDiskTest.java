package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.START;
import static io.registrycleaner.cleaner.state.Samples.start;
import static io.registrycleaner.cleaner.state.Samples.untag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Problem;
import io.registrycleaner.cleaner.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    private static final List<Step> MANY =
            IntStream.range(0, 5000).mapToObj(i -> untag(APP, i)).toList();

    @TempDir
    Path directory;

    private static void most(Database database, int pages) {
        database.read(transaction -> transaction.first(row -> row.getInt(1), "PRAGMA max_page_count = " + pages));
    }

    /** SQLite's own limit stands for the disk's. */
    @Test
    void whatDoesNotFitIsRefusedWholeAndEverythingElseGoesOn() {
        try (Database database = Database.open(directory.resolve(StateStore.FILE))) {
            Journal journal = new Journal(database, Names.of(database, REGISTRY), CLOCK);
            long run = journal.begin(start());
            journal.plan(run, List.of(untag(APP, 1)));
            List<Entry> before = journal.pending(run, APP);

            most(database, 40);
            DiagnosedException full = catchThrowableOfType(DiagnosedException.class, () -> journal.plan(run, MANY));
            assertThat(full.diagnosis().problem()).isEqualTo(Problem.STATE_STORE);
            assertThat(full).hasMessageEndingWith("': the disk is full.");
            assertThat(journal.pending(run, APP)).isEqualTo(before);

            journal.ready(run);
            journal.record(run, List.of(Samples.deleted(before.get(0), START)));
            assertThat(journal.pending(run, APP)).isEmpty();

            most(database, 1_000_000);
            long next = journal.begin(start());
            journal.plan(next, MANY);
            assertThat(journal.pending(next, APP)).hasSize(MANY.size());
        }
    }

    @Test
    void aRealDiskThatIsFullLosesNothingAndIsUsedAgainWhenThereIsRoom() {
        assumeTrue(Child.canMount(directory), "a file system can be mounted");
        try (Child child =
                Child.mounting("mount -t tmpfs -o size=1m tmpfs " + directory + "; \"$@\" fill " + directory)) {
            List<String> lines = child.rest();
            assertThat(lines.get(0))
                    .isEqualTo(
                            "Could not use the state store '" + directory.resolve("state.db") + "': the disk is full.");
            assertThat(lines).containsSubsequence("intact true", "on true", "again true");
        }
    }

    @Test
    void aFileSystemThatIsReadOnlyIsSaidToBe() throws Exception {
        assumeTrue(Child.canMount(directory), "a file system can be mounted");
        Path existing = Files.createDirectory(directory.resolve("existing"));
        try (Child child = Child.mounting(
                "mount -t tmpfs -o ro tmpfs " + existing + "; \"$@\" open " + existing + "; \"$@\" lock " + existing)) {
            assertThat(child.rest())
                    .contains(
                            "Could not use the state store '" + existing.resolve("state.db")
                                    + "': it cannot be opened and written to (SQLITE_CANTOPEN).",
                            "Could not use the state store '" + existing
                                    + "': 'state.lock' cannot be written to (Read-only file system).");
        }
        try (Child child = Child.mounting("mount -t tmpfs tmpfs " + existing + "; \"$@\" open " + existing
                + "; mount -o remount,ro " + existing + "; \"$@\" open " + existing)) {
            assertThat(child.rest())
                    .anySatisfy(line -> assertThat(line).contains("it cannot be opened and written to"));
        }
    }
}
