package io.registrycleaner.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The chart's manifests for some values, with names for what tests ask them about. */
record Rendered(List<Map<String, Object>> manifests) {

    static final Chart CHART = new Chart(Path.of("docker-registry-cleaner"));

    private static final Chart WITH_HOOKS = HookedChart.of(CHART);

    /** @throws IllegalStateException with Helm's message where the values do not fit the chart */
    static Rendered of(String values) throws IOException {
        Path file = Files.createTempFile("values", ".yaml");
        try {
            return of(Files.writeString(file, values));
        } finally {
            Files.delete(file);
        }
    }

    static Rendered of(Path values) {
        return of(values, Chart.KUBERNETES);
    }

    static Rendered of(Path values, String kubernetes) {
        return new Rendered(Chart.manifests(WITH_HOOKS.render(values, kubernetes)));
    }

    Map<String, String> environment() {
        return PodEnvironment.of(manifests);
    }

    Map<String, Object> manifest(String kind) {
        return Chart.find(manifests, kind, "");
    }

    Map<String, Object> statefulSet() {
        return at(manifest("StatefulSet"), "spec");
    }

    Map<String, Object> pod() {
        return at(statefulSet(), "template", "spec");
    }

    Map<String, Object> podMetadata() {
        return at(statefulSet(), "template", "metadata");
    }

    Map<String, Object> container() {
        return all(pod(), "containers").get(0);
    }

    static Map<String, Object> at(Map<String, Object> node, String... path) {
        Map<String, Object> found = node;
        for (String key : path) {
            found = Chart.mapping(found.get(key));
        }
        return found;
    }

    static List<Map<String, Object>> all(Map<String, Object> node, String key) {
        return ((List<?>) node.getOrDefault(key, List.of()))
                .stream().map(Chart::mapping).toList();
    }
}
