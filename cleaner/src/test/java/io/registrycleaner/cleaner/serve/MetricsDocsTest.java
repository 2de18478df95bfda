package io.registrycleaner.cleaner.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.registrycleaner.cleaner.http.Pause;
import io.registrycleaner.cleaner.registry.RequestCounts;
import io.registrycleaner.cleaner.state.StateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/operations.md has every metric that the program registers, with its type, and no other. */
class MetricsDocsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T03:00:00Z"), ZoneOffset.UTC);

    /** Names without their prefix, as they are exposed, and types. */
    private static Map<String, String> registered() {
        Metrics metrics = new Metrics();
        Map<String, String> registered = new TreeMap<>();
        try (StateStore store = StateStore.inMemory("myregistry.azurecr.io", CLOCK)) {
            Condition condition = new Condition(
                    new Place("1.0", "myregistry.azurecr.io", "0/1"),
                    new Settings(Optional.empty(), ZoneOffset.UTC, false, Duration.ofHours(6)),
                    new SessionKeeper(
                            () -> {
                                throw new IllegalStateException("nobody signs in here");
                            },
                            CLOCK,
                            Pause.real()),
                    new PolicyKeeper(Optional.empty(), Path::toString, CLOCK, Pause.real()),
                    new Board(),
                    store,
                    CLOCK,
                    () -> true);
            StateMetrics.register(metrics, condition, new RequestCounts(metrics::answered));
            metrics.registry().scrape().forEach(snapshot -> {
                String name = exposedName(snapshot);
                if (name.startsWith(Metrics.PREFIX)) {
                    registered.put(name.substring(Metrics.PREFIX.length()), type(snapshot));
                }
            });
        }
        return registered;
    }

    private static String exposedName(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        if (snapshot instanceof CounterSnapshot) {
            return name + "_total";
        }
        return snapshot instanceof InfoSnapshot ? name + "_info" : name;
    }

    private static String type(MetricSnapshot snapshot) {
        return Map.of(
                        CounterSnapshot.class, "counter",
                        GaugeSnapshot.class, "gauge",
                        HistogramSnapshot.class, "histogram",
                        InfoSnapshot.class, "info",
                        SummarySnapshot.class, "summary")
                .get(snapshot.getClass());
    }

    private static Map<String, String> documented() throws IOException {
        String section = Files.readString(Path.of("..", "docs", "operations.md"))
                .split("\n## Metrics\n", 2)[1]
                .split("\n## ", 2)[0];
        List<String> rows =
                section.lines().filter(line -> line.startsWith("| `")).toList();
        Map<String, String> documented = new TreeMap<>();
        for (String row : rows) {
            String[] cells = row.split(" *\\| *", -1);
            documented.put(cells[1].replace("`", ""), cells[2].replaceFirst(",.*", ""));
        }
        assertThat(documented).hasSameSizeAs(rows);
        return documented;
    }

    @Test
    void thePageHasEveryMetricWithItsTypeAndNoOther() throws IOException {
        assertThat(documented()).isEqualTo(registered());
    }
}
