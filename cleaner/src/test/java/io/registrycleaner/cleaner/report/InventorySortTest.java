package io.registrycleaner.cleaner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.registrycleaner.cleaner.model.RepositoryName;
import io.registrycleaner.cleaner.report.Inventory.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventorySortTest {
    private static Repository repository(String name, int tags, long bytes, String newest, long freed) {
        return new Repository(
                new RepositoryName(name),
                tags,
                tags,
                0,
                new Size(bytes, true),
                Optional.empty(),
                Optional.of(Instant.parse(newest)),
                Optional.of(new Freed(0, 0, new Size(freed, true))),
                List.of());
    }

    private static final List<Repository> REPOSITORIES = List.of(
            Inventories.empty("void"),
            repository("old", 5, 100, "2020-01-01T00:00:00Z", 0),
            repository("big", 5, 900, "2026-01-01T00:00:00Z", 10),
            repository("busy", 99, 100, "2026-11-01T00:00:00Z", 50));

    @ParameterizedTest
    @CsvSource({
        "SIZE, big busy old void",
        "NAME, big busy old void",
        "AGE, old big busy void",
        "TAGS, busy big old void",
        "FREED, busy big old void"
    })
    void saysWhatComesFirstAndBreaksTiesByName(InventorySort sort, String names) {
        assertThat(sort.sorted(REPOSITORIES).stream().map(each -> each.name().text()))
                .containsExactly(names.split(" ", -1));
    }
}
