package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static io.registrycleaner.cleaner.state.Samples.ready;
import static io.registrycleaner.cleaner.state.Samples.untag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registrycleaner.cleaner.model.DiagnosedException;
import io.registrycleaner.cleaner.model.Problem;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateStoreTest {
    @TempDir
    Path directory;

    private StateStore open() {
        return StateStore.open(directory, REGISTRY, CLOCK);
    }

    private Path file() {
        return directory.resolve(StateStore.FILE);
    }

    private void sql(String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String refused() {
        return refused(directory);
    }

    private static String refused(Path directory) {
        DiagnosedException refused = catchThrowableOfType(
                DiagnosedException.class,
                () -> StateStore.open(directory, REGISTRY, CLOCK).close());
        assertThat(refused.diagnosis().problem()).isEqualTo(Problem.STATE_STORE);
        assertThat(refused.diagnosis().text()).contains("  likely ", "  do ", "#state-store");
        return refused.getMessage();
    }

    @Test
    void makesTheDirectoryForThisUserAlone() throws Exception {
        Path made = directory.resolve("a/b");
        StateStore.open(made, REGISTRY, CLOCK).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(made.resolve(StateStore.FILE)).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "what?mode=memory", "100%20#1", "a;b&c=d", "'quoted\"", "file:x"})
    void theDirectoryMayHaveAnyName(String name) {
        Path made = directory.resolve(name);
        try (StateStore store = StateStore.open(made, REGISTRY, CLOCK)) {
            ready(store, List.of(untag(APP, 1)));
            assertThat(made.resolve(StateStore.FILE)).isRegularFile();
        }
        try (StateStore store = StateStore.open(made, REGISTRY, CLOCK)) {
            assertThat(store.journal().unfinished()).isPresent();
        }
    }

    @Test
    void leavesOneFileWhenItIsClosed() {
        try (StateStore store = open()) {
            ready(store, List.of(untag(APP, 1)));
        }
        assertThat(directory).isDirectoryContaining("glob:**/state.db").isDirectoryNotContaining("glob:**-{wal,shm}");
    }

    @Test
    void survivesAPowerCutAsFarAsSqliteCan() {
        try (Database database = Database.open(file())) {
            assertThat(database.<List<String>>read(transaction -> List.of(
                            transaction
                                    .first(row -> row.getString(1), "PRAGMA journal_mode")
                                    .orElseThrow(),
                            transaction
                                    .first(row -> row.getString(1), "PRAGMA synchronous")
                                    .orElseThrow(),
                            transaction
                                    .first(row -> row.getString(1), "PRAGMA foreign_keys")
                                    .orElseThrow(),
                            transaction
                                    .first(row -> row.getString(1), "PRAGMA busy_timeout")
                                    .orElseThrow())))
                    .containsExactly("wal", "2", "1", "10000");
        }
    }

    @Test
    void refusesADatabaseOfANewerVersionAndLeavesItAsItIs() throws Exception {
        open().close();
        sql("PRAGMA user_version = 99");
        assertThat(refused())
                .isEqualTo("Could not use the state store '" + file()
                        + "': its format has the version 99, this program knows those up to " + Schema.version() + ".");
        sql("PRAGMA user_version = " + Schema.version());
        open().close();
    }

    @Test
    void bringsAnEmptyFileForward() throws Exception {
        Files.createFile(file());
        try (StateStore store = open()) {
            ready(store, List.of(untag(APP, 1)));
        }
    }

    @Test
    void refusesADatabaseOfAnotherProgramAndLeavesItAsItIs() throws Exception {
        sql("CREATE TABLE recipes (name TEXT)");
        byte[] before = Files.readAllBytes(file());
        assertThat(refused()).contains("it is a database of another program");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(file(), "This is not a database.\n".repeat(500));
        assertThat(refused()).contains("its file is damaged, or is no database");
    }

    @Test
    void tellsOfADamagedFileWhenItReadsOne() throws Exception {
        try (StateStore store = open()) {
            ready(store, IntStream.range(0, 2000).mapToObj(i -> untag(APP, i)).toList());
        }
        try (RandomAccessFile database = new RandomAccessFile(file().toFile(), "rw")) {
            byte[] noise = new byte[4096];
            java.util.Arrays.fill(noise, (byte) 0x5a);
            for (long page = 1; page < database.length() / noise.length; page++) {
                database.seek(page * noise.length);
                database.write(noise);
            }
        }
        assertThat(refused()).contains("its file is damaged");
    }

    @Test
    void tellsOfAFileThatWasCutShort() throws Exception {
        try (StateStore store = open()) {
            ready(store, IntStream.range(0, 2000).mapToObj(i -> untag(APP, i)).toList());
        }
        try (RandomAccessFile database = new RandomAccessFile(file().toFile(), "rw")) {
            database.setLength(5 * 4096);
        }
        assertThat(refused()).contains("its file is damaged");
    }

    @Test
    void refusesWhereADirectoryCannotBe() throws Exception {
        Path taken = Files.createFile(directory.resolve("taken"));
        assertThat(refused(taken)).endsWith("'" + taken + "' is not a directory.");
        assertThat(refused(taken.resolve("below"))).contains("the directory cannot be made (Not a directory)");
        assertThat(refused(Path.of("/proc/cleaner"))).contains("'/proc/cleaner'", "cannot be made");
    }

    @Test
    void refusesWhereTheFileIsADirectory() throws Exception {
        Files.createDirectory(file());
        assertThat(refused()).contains("it cannot be opened and written to (SQLITE_CANTOPEN");
    }

    @Test
    void whatIsKeptInMemoryIsGoneWhenItIsClosed() {
        try (StateStore store = StateStore.inMemory(REGISTRY, CLOCK);
                StateStore other = StateStore.inMemory(REGISTRY, CLOCK)) {
            ready(store, List.of(untag(APP, 1)));
            assertThat(other.journal().unfinished()).isEmpty();
        }
        try (StateStore store = StateStore.inMemory(REGISTRY, CLOCK)) {
            assertThat(store.journal().unfinished()).isEmpty();
        }
    }

    @Test
    void aStoreThatIsClosedSaysSo() {
        StateStore store = open();
        store.close();
        store.close();
        DiagnosedException refused = catchThrowableOfType(
                DiagnosedException.class, () -> store.journal().unfinished());
        assertThat(refused.diagnosis().problem()).isEqualTo(Problem.STATE_STORE);
    }
}
