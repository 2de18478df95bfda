package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.ready;
import static io.registrycleaner.cleaner.state.Samples.start;
import static io.registrycleaner.cleaner.state.Samples.untag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.registrycleaner.cleaner.model.RepositoryName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several at one directory, some of them in other processes. */
class ProcessesTest {
    @TempDir
    Path directory;

    private StateStore open() {
        return StateStore.open(directory, REGISTRY, CLOCK);
    }

    @Test
    void processesThatOpenAndWriteAtTheSameTimeLoseNothing() {
        Set<String> said = new TreeSet<>();
        try (Child one = Child.start("remember", directory);
                Child other = Child.start("remember", directory);
                StateStore store = open()) {
            for (int i = 0; i < 20; i++) {
                long run = ready(store, List.of(untag(APP, i)));
                store.journal().finish(run, RunEnd.DONE);
            }
            said.addAll(one.rest());
            said.addAll(other.rest());
        }
        assertThat(said).hasSize(40);
        try (StateStore store = open()) {
            assertThat(store.history().runs(100)).hasSize(20);
            assertThat(store.memory().remembered())
                    .extracting(RepositoryName::text)
                    .containsExactlyElementsOf(said);
        }
    }

    @Test
    void manyOpenANewDirectoryAtTheSameMoment() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 10; round++) {
                Path fresh = directory.resolve("round" + round);
                CountDownLatch all = new CountDownLatch(8);
                Callable<Boolean> opening = () -> {
                    all.countDown();
                    all.await();
                    try (StateStore store = StateStore.open(fresh, REGISTRY, CLOCK)) {
                        return store.history().runs(1).isEmpty();
                    }
                };
                List<Future<Boolean>> opened = new ArrayList<>();
                IntStream.range(0, 8).forEach(i -> opened.add(threads.submit(opening)));
                for (Future<Boolean> one : opened) {
                    assertThat(one.get()).isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whoFindsItBusyWaits() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (StateStore store = open();
                Database other = Database.open(directory.resolve(StateStore.FILE))) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch enough = new CountDownLatch(1);
            Future<?> writing = threads.submit(() -> other.write(transaction -> {
                begun.countDown();
                try {
                    enough.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return 0;
            }));
            begun.await();
            Future<Long> run = threads.submit(() -> store.journal().begin(start()));
            // Longer than it would take, and shorter than the longest wait.
            Thread.sleep(500);
            boolean waited = !run.isDone();
            enough.countDown();
            writing.get();
            assertThat(run.get()).isPositive();
            assertThat(waited).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whereNoOtherDirectoryCanBeWrittenToTheNativeLibraryIsUnpackedIntoThisOne() {
        try (Child child = Child.start("open", directory, "-Djava.io.tmpdir=/proc")) {
            assertThat(child.rest())
                    .containsExactly("opened [state.db, state.db-shm, state.db-wal]", "closed [state.db]");
        }
    }

    @Test
    void whereNoDirectoryAllowsProgramsTheNativeLibraryIsToldToBeMissing() throws Exception {
        assumeTrue(Child.canMount(directory), "a file system can be mounted");
        Path mounted = Files.createDirectory(directory.resolve("mounted"));
        try (Child child = Child.mounting(
                "mount -t tmpfs -o noexec tmpfs " + mounted + "; \"$@\" open " + mounted,
                "-Djava.io.tmpdir=/proc/nowhere")) {
            assertThat(child.rest()).anySatisfy(line -> assertThat(line).contains("native library cannot be loaded"));
        }
    }

    @Test
    void theDirectoryMayHaveANameInAnyScript() throws Exception {
        try (Child child =
                Child.shell("d=" + directory + "/$(printf 'Zust\\303\\244nde \\346\\227\\245'); export LC_ALL=C.UTF-8;"
                        + " \"$@\" open \"$d\"; test -f \"$d/state.db\"; \"$@\" open \"$d\"; ls " + directory)) {
            assertThat(child.rest())
                    .containsSubsequence("closed [state.db]", "closed [state.db]")
                    .last()
                    .asString()
                    .endsWith("日");
        }
    }

    @Test
    void whatIsWrittenUnderOneLocaleAndTimeZoneIsReadUnderAnother() {
        String[] elsewhere = {
            "-Duser.language=th", "-Duser.country=TH", "-Duser.variant=TH", "-Duser.timezone=Asia/Kathmandu"
        };
        try (Child child = Child.start("runs", directory, elsewhere)) {
            assertThat(child.rest()).hasSize(10);
        }
        try (StateStore store = open()) {
            List<RunSummary> runs = store.history().runs(100);
            assertThat(runs).hasSize(10).allSatisfy(run -> {
                assertThat(run.start()).isEqualTo(start());
                assertThat(run.ended()).contains(new RunSummary.Ended(Samples.START, RunEnd.DONE));
                assertThat(store.journal().pending(run.id(), APP)).hasSize(1);
            });
        }
    }
}
