package io.registrycleaner.cleaner.state;

import static io.registrycleaner.cleaner.state.Samples.APP;
import static io.registrycleaner.cleaner.state.Samples.CLOCK;
import static io.registrycleaner.cleaner.state.Samples.REGISTRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.Digest;
import io.registrycleaner.cleaner.model.Shard;
import io.registrycleaner.cleaner.plan.Seen;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that an older version wrote is brought forward, and nothing in it is lost. */
class SchemaTest {
    private static final Digest DIGEST = new Digest(1, 2, 3, 7);

    @TempDir
    Path directory;

    private Connection connect(String file) throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(file));
    }

    private void writtenByVersion1() throws Exception {
        try (InputStream resource = SchemaTest.class.getResourceAsStream("version-1.sql");
                Connection connection = connect(StateStore.FILE);
                Statement statement = connection.createStatement()) {
            for (String sql : new String(resource.readAllBytes(), UTF_8).strip().split(";\n", -1)) {
                statement.execute(sql);
            }
        }
    }

    private StateStore open() {
        return StateStore.open(directory, REGISTRY, CLOCK);
    }

    @Test
    void whatVersion1WroteIsAllThere() throws Exception {
        writtenByVersion1();
        try (StateStore store = open()) {
            assertThat(store.memory().recall(APP).epoch()).isEqualTo(3);
            assertThat(store.memory().recall(APP).seen())
                    .isEqualTo(Map.of(
                            DIGEST, new Seen(2, Instant.parse("2026-01-01T00:00:00.000000005Z"), Optional.empty())));
            assertThat(store.journal().unfinished()).map(RunSummary::id).contains(2L);
            assertThat(store.journal().pending(2, APP)).hasSize(1);
            assertThat(store.history().removedTags(1)).hasSize(1);
            assertThat(store.history().lastUntagged(APP)).isEqualTo(Map.of(DIGEST, Times.time(3500)));
        }
    }

    @Test
    void whichShardsItsRunsWorkedAsIsKnownOfThem() throws Exception {
        writtenByVersion1();
        try (StateStore store = open()) {
            assertThat(store.shards().custody(Shard.parse("0/2")).shards())
                    .containsExactly(Shard.WHOLE, Shard.parse("0/3"), Shard.parse("0/2"));
        }
    }

    @Test
    void aShardIsWrittenDownOnceAndTheFirstStaysTheFirst() {
        try (StateStore store = open()) {
            store.shards().worksAs(Shard.parse("2/3"));
            store.shards().worksAs(Shard.WHOLE);
            store.shards().worksAs(Shard.parse("2/3"));
        }
        try (StateStore store = open()) {
            assertThat(store.shards().custody(Shard.WHOLE).shards()).containsExactly(Shard.parse("2/3"), Shard.WHOLE);
        }
        try (StateStore other = StateStore.open(directory, "other.azurecr.io", CLOCK)) {
            assertThat(other.shards().custody(Shard.WHOLE).shards()).containsExactly(Shard.WHOLE);
        }
    }

    @Test
    void itEndsWithTheSameTablesAsANewFile() throws Exception {
        writtenByVersion1();
        open().close();
        assertThat(tables(StateStore.FILE)).isEqualTo(tables("fresh.db"));
    }

    private Map<String, List<String>> tables(String file) throws Exception {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Database database = Database.open(directory.resolve(file))) {
            List<String> names = database.read(transaction -> transaction.list(
                    row -> row.getString(1),
                    "SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"));
            for (String name : names) {
                tables.put(
                        name,
                        database.read(transaction -> transaction.list(
                                row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3),
                                "SELECT name, type, \"notnull\" FROM pragma_table_info(?)",
                                name)));
            }
        }
        return tables;
    }
}
