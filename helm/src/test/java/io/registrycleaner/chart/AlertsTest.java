package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The alerts, as Prometheus itself understands them. */
class AlertsTest {
    private static final String WATCHED = """
            env: {registryUrl: my.azurecr.io}
            replicaCount: 3
            serviceMonitor: {enabled: true, labels: {release: prometheus}}
            prometheusRule: {enabled: true, labels: {release: prometheus}, alertLabels: {team: platform}}
            """;

    @TempDir
    Path folder;

    private Rendered rendered;
    private List<Map<String, Object>> rules;

    @BeforeEach
    void render() throws IOException {
        rendered = Rendered.of(WATCHED);
        rules = all(
                all(at(rendered.manifest("PrometheusRule"), "spec"), "groups").get(0), "rules");
        Files.writeString(
                folder.resolve("rules.yaml"), new Yaml().dump(at(rendered.manifest("PrometheusRule"), "spec")));
    }

    @Test
    void areValidRules() throws Exception {
        assertThat(promtool("check", "rules", "rules.yaml")).contains("SUCCESS: 6 rules found");
    }

    @Test
    void fireWhenSomethingIsWrongAndNotBefore() throws Exception {
        Files.copy(Path.of("src/test/resources/alerts.promtool.yaml"), folder.resolve("tests.yaml"));

        assertThat(promtool("test", "rules", "tests.yaml")).contains("SUCCESS");
    }

    @Test
    void callOnlyMetricsThatThereAre() {
        assertThat(rules)
                .extracting(rule -> Metrics.unknownIn((String) rule.get("expr")))
                .allSatisfy(unknown -> assertThat(unknown).isEmpty());
    }

    @Test
    void eachIsExplainedOnThePage() throws IOException {
        String page = Files.readString(Path.of("../docs/helm-values.md"));

        assertThat(rules).hasSize(6).allSatisfy(rule -> assertThat(page).contains("| `" + rule.get("alert") + "` |"));
    }

    @Test
    void areFedByAMonitorThatFindsTheService() {
        Map<String, Object> monitor = rendered.manifest("ServiceMonitor");
        Map<String, Object> service = rendered.manifest("Service");

        assertThat(at(service, "metadata", "labels"))
                .containsAllEntriesOf(at(monitor, "spec", "selector", "matchLabels"));
        assertThat(all(at(service, "spec"), "ports"))
                .extracting(port -> port.get("name"))
                .contains("http");
        assertThat(all(at(monitor, "spec"), "endpoints"))
                .containsExactly(Map.of("port", "http", "path", "/metrics", "interval", "60s", "scrapeTimeout", "10s"));
        assertThat(at(monitor, "metadata", "labels")).containsEntry("release", "prometheus");
        assertThat(at(rendered.manifest("PrometheusRule"), "metadata", "labels"))
                .containsEntry("release", "prometheus");
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        return Metrics.promtool(folder, List.of(arguments));
    }
}
