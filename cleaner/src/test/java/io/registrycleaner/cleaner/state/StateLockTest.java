package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateLockTest {
    @TempDir
    Path directory;

    private StateLock acquire() {
        return StateLock.acquire(directory, "clean --apply", CLOCK);
    }

    private DiagnosedException refused() {
        return catchThrowableOfType(DiagnosedException.class, () -> acquire().close());
    }

    @Test
    void theSecondProcessIsToldWhoHoldsIt() {
        try (Child child = Child.start("lock", directory, "-Duser.language=ar", "-Duser.country=EG")) {
            assertThat(child.line()).isEqualTo("held");
            DiagnosedException refused = refused();
            assertThat(refused.diagnosis().problem()).isEqualTo(Problem.STATE_LOCKED);
            assertThat(refused)
                    .hasMessageMatching("Another cleaner holds the state directory '" + directory
                            + "': clean --apply, process " + child.pid() + " on \\S+, since 2026-03-01T03:00:00Z\\.");
            assertThat(refused.diagnosis().text()).contains("  likely ", "  do ", "#state-locked");
        }
    }

    @Test
    void theLockOfAKilledProcessIsFree() {
        try (Child child = Child.start("lock", directory)) {
            assertThat(child.line()).isEqualTo("held");
            child.kill();
            child.rest();
        }
        acquire().close();
    }

    @Test
    void aSecondOneInThisProcessIsRefusedUntilTheFirstIsClosed() {
        try (StateLock held = acquire()) {
            assertThat(held).isNotNull();
            assertThat(refused())
                    .hasMessageContaining(
                            "clean --apply, process " + ProcessHandle.current().pid() + " on ");
        }
        acquire().close();
    }

    /** On POSIX systems a process loses its lock when it closes any other channel of the file. */
    @Test
    void anAttemptInThisProcessDoesNotLoseTheLockToAnotherProcess() throws Exception {
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), directory);
        try (StateLock held = acquire()) {
            assertThat(held).isNotNull();
            assertThat(refused()).isNotNull();
            assertThatThrownBy(() -> StateLock.acquire(alias, "clean --apply", CLOCK))
                    .isInstanceOf(DiagnosedException.class);
            try (Child child = Child.start("lock", directory)) {
                assertThat(child.line())
                        .contains("Another cleaner holds the state directory")
                        .contains("process " + ProcessHandle.current().pid() + " on ");
            }
        }
    }

    @Test
    void holdersOfDifferentDirectoriesDoNotMeet() {
        try (StateLock one = acquire();
                StateLock other = StateLock.acquire(directory.resolve("other"), "clean --apply", CLOCK)) {
            assertThat(one).isNotSameAs(other);
        }
    }

    @Test
    void aLongNameOfAnEarlierHolderLeavesNothingBehind() {
        StateLock.acquire(directory, "clean --apply ".repeat(50), CLOCK).close();
        try (StateLock held = acquire()) {
            assertThat(held).isNotNull();
            assertThat(directory.resolve(StateLock.FILE))
                    .content()
                    .hasLineCount(1)
                    .hasSizeLessThan(200);
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsAMatterOfTheStore() throws Exception {
        Files.createDirectory(directory.resolve(StateLock.FILE));
        assertThat(refused().diagnosis().problem()).isEqualTo(Problem.STATE_STORE);
        assertThat(refused()).hasMessageContaining("'state.lock' cannot be written to (Is a directory)");
    }
}
