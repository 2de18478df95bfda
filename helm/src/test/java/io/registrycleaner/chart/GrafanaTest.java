package io.registrycleaner.chart;

import static io.registrycleaner.chart.Rendered.all;
import static io.registrycleaner.chart.Rendered.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class GrafanaTest {
    private static final Path FILE = Rendered.CHART.directory().resolve("dashboards/docker-registry-cleaner.json");

    @TempDir
    Path folder;

    /** JSON is YAML. */
    private static Map<String, Object> dashboard() throws IOException {
        return Chart.manifests(Files.readString(FILE)).get(0);
    }

    private static List<Map<String, Object>> panels() throws IOException {
        return all(dashboard(), "panels");
    }

    private static List<String> expressions() throws IOException {
        return panels().stream()
                .flatMap(panel -> all(panel, "targets").stream())
                .map(target -> (String) target.get("expr"))
                .toList();
    }

    @Test
    void asksForMetricsThatThereAreAndForAllButTwo() throws IOException {
        List<String> asked = expressions().stream()
                .flatMap(expression -> Metrics.in(expression).stream())
                .toList();

        assertThat(expressions())
                .allSatisfy(each -> assertThat(Metrics.unknownIn(each)).isEmpty());
        assertThat(Metrics.names().stream().filter(name -> !asked.contains(name)))
                .as("the time of the last run and of the last policy are for alerts of one's own")
                .containsExactlyInAnyOrder(
                        "registry_cleaner_last_run_timestamp_seconds",
                        "registry_cleaner_policy_loaded_timestamp_seconds",
                        "process_start_time_seconds");
    }

    @Test
    void asksInWordsThatPrometheusUnderstands() throws Exception {
        List<String> expressions = expressions();
        List<Map<String, String>> rules = IntStream.range(0, expressions.size())
                .mapToObj(i -> Map.of("record", "panel:" + i, "expr", asked(expressions.get(i))))
                .toList();
        Files.writeString(
                folder.resolve("rules.yaml"),
                new Yaml().dump(Map.of("groups", List.of(Map.of("name", "dashboard", "rules", rules)))));

        assertThat(Metrics.promtool(folder, List.of("check", "rules", "rules.yaml")))
                .contains("SUCCESS: " + expressions.size() + " rules found");
    }

    /** What Grafana makes of it before it asks. */
    private static String asked(String expression) {
        return expression
                .replace("$__rate_interval", "5m")
                .replace("$namespace", "a")
                .replace("$pod", "a-0");
    }

    @Test
    void looksOnlyAtThePodsThatWereChosen() throws IOException {
        assertThat(expressions())
                .hasSizeGreaterThan(20)
                .allSatisfy(expression -> assertThat(Metrics.in(expression).size())
                        .isEqualTo(expression.split("namespace=\"\\$namespace\",pod=~\"\\$pod\"", -1).length - 1));
        assertThat(all(at(dashboard(), "templating"), "list"))
                .extracting(variable -> variable.get("name"))
                .containsExactly("datasource", "namespace", "pod");
        assertThat(Stream.concat(panels().stream(), panels().stream().flatMap(panel -> all(panel, "targets").stream())))
                .filteredOn(part -> !"row".equals(part.get("type")))
                .extracting(part -> at(part, "datasource").get("uid"))
                .containsOnly("${datasource}");
    }

    @Test
    void showsEveryPanelAtAPlaceOfItsOwn() throws IOException {
        List<Map<String, Object>> panels = panels();
        List<String> taken = new ArrayList<>();
        for (Map<String, Object> panel : panels) {
            Map<String, Object> place = at(panel, "gridPos");
            assertThat((int) place.get("x") + (int) place.get("w")).isLessThanOrEqualTo(24);
            for (int x = (int) place.get("x"); x < (int) place.get("x") + (int) place.get("w"); x++) {
                for (int y = (int) place.get("y"); y < (int) place.get("y") + (int) place.get("h"); y++) {
                    taken.add(x + "/" + y);
                }
            }
        }

        assertThat(taken).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.get("id")).doesNotHaveDuplicates();
        assertThat(panels).filteredOn(panel -> !panel.get("type").equals("row")).allSatisfy(panel -> {
            assertThat((String) panel.get("title")).isNotBlank();
            assertThat((String) panel.get("description")).endsWith(".");
        });
    }

    @Test
    void isHandedToTheSidecarAsItIs() throws IOException {
        Rendered rendered = Rendered.of("env: {registryUrl: my.azurecr.io}\ngrafanaDashboard: {enabled: true}\n");
        Map<String, Object> map =
                Chart.find(rendered.manifests(), "ConfigMap", "cleaner-docker-registry-cleaner-dashboard");

        assertThat(at(map, "metadata", "labels")).containsEntry("grafana_dashboard", "1");
        assertThat(Chart.manifests((String) at(map, "data").get("docker-registry-cleaner.json")))
                .containsExactly(dashboard());
    }
}
